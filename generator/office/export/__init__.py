"""Ledgers as spreadsheets: xlsx that can come back, csv, json, and 填报表 for one unit and one period."""
