"""What the office's people write where a draft leaves 【待填：…】."""

import re
from datetime import date
from random import Random

from generator.render.documents import PLACEHOLDER

DRAFTERS = ("综合督查科科长", "专项督查科科长", "民生督查科科长", "考核督查科科长")
_REVIEW = re.compile(r"^保密审查: .*$", re.MULTILINE)

WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("核稿人职务", ("分管副局长",)),
    ("签发人职务", ("局长",)),
    ("一句话写明结论", (
        "总体有序推进，个别事项仍需加力", "多数事项按期推进，滞后事项原因已查明", "进度总体平稳，少数点位需尽快攻坚",
        "问题整改见效，长效机制还要跟上",
    )),
    ("原文", ("联系科室：综合督查科",)),
    ("更正后的文字", ("联系科室：民生督查科",)),
    ("原因和依据", ("排版时误用上期联系科室，按科室分工更正",)),
    ("督查依据", ("年度督查计划和区委有关工作部署", "区委常委会议定事项和年度督查计划")),
    ("归纳主要原因", (
        "主观上，个别单位统筹不够、压力传导不到位；客观上，部分手续办理周期较长、施工受天气影响",
        "主观上，倒排工期落实不严；客观上，用地和资金等要素到位较慢",
        "主观上，部门会商不经常；客观上，涉及群众意愿的点位协调难度较大",
    )),
    ("提出建议", (
        "建议由牵头单位每周会商一次，逐项明确追赶措施；建议区发改局会同区财政局优先保障所需要素",
        "建议由分管区领导召开一次协调会，集中研究滞后事项；建议牵头单位月底前完成阶段目标",
        "建议对连续两期滞后的事项开展回头督办；建议责任单位主要负责同志现场协调",
    )),
    ("需要区领导协调", ("请分管区领导协调用地和施工手续办理", "请区财政局按进度保障资金", "本期无其他提请协调事项")),
    ("一至三条建议", (
        "一是由牵头单位逐项制定追赶计划；二是由督办督查局按周跟踪，下月回头督办",
        "一是由责任单位月底前完成剩余点位；二是由主管部门同步建立管护制度",
    )),
    ("值得推广的具体做法", (
        "坚持一线会商、现场解决问题，把群众意见办在前面，可供各单位借鉴",
        "把任务清单、责任清单和时限清单合为一张，按周更新，可供各单位借鉴",
    )),
    ("下季工作要求", (
        "各责任单位对照时限逐项排出计划，滞后事项每周调度一次；督查发现问题按整改时限销号",
        "各责任单位抓住施工黄金期加快进度，季末前完成阶段目标；已完成事项及时补齐销号依据",
    )),
    ("预排名送达日期", ("预排名已送各单位核对，各单位在一个工作日内确认，没有提出异议",)),
    ("裁定结论", ("经复核，维持原计分，已报分管领导批准",)),
    ("逐个单位说明名次", (
        "名次上升的单位主要是滞后事项赶上序时、按期报送；名次下降的单位主要是新增滞后事项、督查发现问题未按期整改",
        "名次变化主要由重点任务进度拉开；部分单位因督查发现问题整改到位，名次上升",
    )),
    ("针对本函事项的具体要求", (
        "主要负责同志要亲自过问，逐项排出追赶计划", "请会同责任单位现场会商一次，解决手续和要素问题",
        "请把剩余任务分解到周，落实专人跟踪",
    )),
    ("确需提醒的事项", ("请持续跟踪牵头事项，防止出现滞后",)),
    ("确需提示的事项", ("请提前谋划下一阶段工作",)),
    ("交办依据", ("区委常委会会议议定事项",)),
    ("分解依据", ("区委、区政府年度工作部署",)),
    ("先在台账列入", ("事项列入后另行印发",)),
    ("确需交办", ("请做好有关事项的前期准备",)),
    ("确需分管负责同志", ("分管负责同志一并参加",)),
    ("确需反馈", ("请继续按时限推进牵头事项",)),
    ("约谈事由", ("牵头事项连续滞后，经提醒仍未改进，报区委专职副书记批准",)),
    ("约谈时间", ("收到本通知后第三个工作日上午九时",)),
    ("约谈地点", ("区委督办督查局会议室",)),
    ("主持约谈", ("区委专职副书记",)),
    ("经批准的批评", ("请对照检查牵头事项",)),
    ("经批准的表扬", ("请继续巩固已有成效",)),
    ("受理单位", ("区委督办督查局，工作日上班时间受理",)),
    ("本机关的其他依据", ("（三）区委年度督查计划",)),
    ("下步打算", (
        "对尚未闭环的事项逐项排出时限，每月调度一次；对长期坚持的事项，按年度检视落实成效",
        "对落实见效慢的事项现场督查，帮助解决手续和资金问题；已办结的适时回头看",
    )),
    ("两三条不足", (
        "一是督查发现问题的深度还不够，分析研判偏少；二是部分单位填报质量不高，数据核实任务重；三是基层督查员队伍的专业力量还要充实",
    )),
    ("全年移交问题线索", ("按登记簿移交有关机关",)),
    ("下年大指标", ("按区委部署确定",)),
    ("下年专项清单", ("按区委部署确定",)),
    ("反馈日期", ("收到本函后十日内",)),
    ("下步打算", (
        "下步将逐项对账、按月调度，对仍未落实见效的事项开展实地核验，年底前形成闭环",
        "下步将紧盯尚未闭环的事项，压实牵头单位责任，下月底前取得阶段成效",
    )),
    ("两三条不足", (
        "督查发现深层次问题的能力还不够强，部分台账数据填报不够规范，督查干部的专业化水平有待提升。对此将在新的一年着力改进",
    )),
    ("受理单位", ("由区委督办督查局民生督查科在工作日受理，也可以通过区政府门户网站留言",)),
    ("交办依据", ("区委常委会会议议定事项",)),
    ("约谈事由", ("牵头事项连续滞后，经提醒仍未改进，已报区委分管领导批准",)),
)  # fmt: skip
"""How a placeholder begins → what is written in its place."""
CONCLUSION = "【待填：一句话写明结论】"
QUIET = ("总体有序推进，按期可以完成", "进度平稳，暂无突出问题")
"""What a micro bulletin without problems concludes."""
ELSE = ("按年度工作安排和职责分工办理",)


def filled(text: str, issued_on: date, units: tuple[str, ...], rng: Random) -> str:
    """A draft with every placeholder filled and its 保密审查 made. `units` are whom it is sent to, where the kind leaves it open."""
    review = f"保密审查: {{职务: 办公室主任, 日期: {issued_on.isoformat()}, 结论: 非密可上网}}"
    text = _REVIEW.sub(review, text, count=1)
    text = text.replace("【待填：拟稿人职务】", rng.choice(DRAFTERS))
    text = text.replace("【待填：主送单位】", ", ".join(units))
    told = QUIET if "## 主要问题\n\n本期无" in text else ()
    return PLACEHOLDER.sub(lambda match: _written(match, rng, told), text)


def _written(match: re.Match[str], rng: Random, conclusions: tuple[str, ...]) -> str:
    """A sentence of its own where the placeholder ends a line of the text, else words inside a sentence."""
    choices = words_for(match[0]) or ELSE
    if conclusions and match[0] == CONCLUSION:
        choices = conclusions
    words = rng.choice(choices).rstrip("。")
    in_text = match.string.find("\n---\n", 1) < match.start()
    ends_line = match.string[match.end() : match.end() + 1] in ("", "\n")
    return f"{words}。" if in_text and ends_line else words


def words_for(placeholder: str) -> tuple[str, ...]:
    """What may be written in place of a 【待填：…】; empty for one that is not known."""
    what = placeholder.removeprefix("【待填：")
    return next((words for beginning, words in WORDS if what.startswith(beginning)), ())
