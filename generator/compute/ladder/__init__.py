"""督办阶梯: which step is due for whom, and why. Proposed only; a step is taken by people and registered."""
