"""The command line: reads clock and environment, prints, decides exit codes. Nothing below it does."""
