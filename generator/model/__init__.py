"""Records as the ledgers hold them: facts and dates only. Chinese keys join English names here and nowhere else."""
