"""预排名: units see their draft score, confirm it or object; rulings on objections enter the score as a part of their own."""
