"""Many pages from one: the theme renders one page of a kind with marks in it, every record is printed into that."""
