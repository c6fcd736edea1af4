"""What a change of the repository does, in the office's words: two trees compared as records, not as lines."""
