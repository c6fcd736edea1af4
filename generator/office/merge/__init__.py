"""A sheet exported by us that comes back: a three-way merge of its values into the item files."""
