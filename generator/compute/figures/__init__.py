"""Named figures (数字): everything a document says in numbers, each with what it was counted from."""
