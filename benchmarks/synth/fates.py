"""What becomes of each item: shares as a real office has them."""

from random import Random

CLOSED_YEAR = {
    "完成": 58, "曾滞后": 14, "迟完成": 5, "结转": 5, "结转完成": 5, "合并": 3, "调整": 3, "转常态": 2, "转其他渠道": 1,
    "反弹": 2, "暂缓": 2,
}  # fmt: skip
"""An item of an earlier year, per hundred."""
CURRENT_YEAR = {
    "正常": 60, "超前": 4, "已完成": 7, "黄": 9, "红": 5, "逾期": 2, "临期": 1, "待审核": 2, "退回": 1, "未启动": 1,
    "合并": 1, "调整": 1, "暂缓": 1, "延期": 2, "谋划": 1, "待签收": 1, "待交办": 1,
}  # fmt: skip
"""An item of the current year, per hundred."""
LONG_RUNNING = {
    "正常": 30, "长期": 14, "完成": 24, "曾滞后": 6, "黄": 8, "红": 3, "合并": 8, "调整": 6, "转常态": 5, "转其他渠道": 2,
    "反弹": 2, "延期": 4, "暂缓": 2,
}  # fmt: skip
"""领导调研讲话精神: one table that runs on over the years."""
DIRECTIVES = {"正常": 40, "长期": 30, "完成": 22, "黄": 4, "逾期": 2, "退回": 2}
POOLS = {
    "closed": CLOSED_YEAR,
    "current": CURRENT_YEAR,
    "research_visits": LONG_RUNNING,
    "directives": DIRECTIVES,
}


def assign(count: int, shares: dict[str, int], rng: Random) -> list[str]:
    """A fate for each of `count` items in the given shares (largest remainders), in an order left to chance."""
    total = sum(shares.values())
    exact = {fate: count * share / total for fate, share in shares.items()}
    out = [fate for fate, amount in exact.items() for _ in range(int(amount))]
    by_remainder = sorted(exact, key=lambda fate: (int(exact[fate]) - exact[fate], fate))
    out.extend(by_remainder[: count - len(out)])
    rng.shuffle(out)
    return out
