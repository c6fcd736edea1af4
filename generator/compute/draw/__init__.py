"""抽取督查人员: who may be drawn, in which order, and what a log entry must say to be drawn again."""
