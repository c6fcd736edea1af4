"""The table of rules. One not listed does not run; each one listed has a fixture that fails without it."""

from generator.check.appeals import (
    check_appeal_comes_in_time,
    check_review_comes_in_time,
    check_review_is_complete,
    check_reviewer_is_not_the_author,
)
from generator.check.burden import (
    check_inspections_are_approved,
    check_inspections_are_not_repeated,
    check_letters_are_few,
    check_letters_keep_their_distance,
    check_plan_numbers_exist,
    check_visits_are_merged,
)
from generator.check.closure import (
    check_closure_follows_listing,
    check_closure_is_documented,
    check_merge_names_its_target,
    check_nobody_adjusts_for_oneself,
    check_open_ended_is_not_completed,
    check_rectification_is_confirmed,
)
from generator.check.codeowners import check_code_owners_are_current
from generator.check.draws import check_draws_can_be_drawn_again, check_nobody_inspects_the_home_unit
from generator.check.entries import check_entry_dates_are_not_reversed
from generator.check.files import (
    check_configuration_files_are_read,
    check_paths_differ_in_more_than_case,
    check_restricted_files_are_not_committed,
)
from generator.check.history_files import (
    check_entries_are_not_deleted,
    check_entry_numbers_are_not_used_again,
    check_items_are_not_deleted,
    check_numbers_are_not_used_again,
)
from generator.check.history_items import (
    check_closure_is_not_undone,
    check_due_date_is_kept,
    check_extension_was_asked_for_in_time,
    check_listing_is_kept,
    check_number_keeps_its_matter,
    check_suspension_is_kept,
    check_target_is_kept,
)
from generator.check.history_lists import (
    check_decisions_are_kept,
    check_extensions_are_kept,
    check_progress_is_append_only,
    check_reopenings_are_kept,
    check_target_changes_are_kept,
)
from generator.check.indicators import (
    check_entry_periods,
    check_indicator_has_a_value,
    check_indicator_is_not_released_early,
    check_indicator_names_its_release,
    check_item_periods,
    check_skipped_periods,
)
from generator.check.ladder import (
    check_ladder_steps,
    check_ladder_versions,
    check_letters_are_about_open_items,
    check_no_step_is_skipped,
)
from generator.check.ledger_identity import check_identity_holds
from generator.check.office import (
    check_calendars,
    check_ledger_definitions,
    check_list_names,
    check_posts_are_named_once,
    check_prefixes_are_unique,
    check_public_ledgers,
    check_short_names_are_unambiguous,
    check_unit_references,
    check_units_are_named_once,
)
from generator.check.permissions import (
    check_accounts_are_listed_once,
    check_actor_is_known,
    check_configuration_is_the_administrators,
    check_issued_documents_are_not_touched,
    check_liaisons_stay_with_their_unit,
    check_permission_references,
    check_records_are_the_offices,
)
from generator.check.persons import (
    check_entry_posts_are_no_names,
    check_item_posts_are_no_names,
    check_no_named_persons,
    check_no_personal_numbers,
)
from generator.check.plan import (
    check_extensions,
    check_milestone_values,
    check_milestones,
    check_plan_runs_upward,
    check_target_changes_follow_each_other,
    check_target_is_positive,
)
from generator.check.progress import (
    check_cumulative_values_do_not_fall,
    check_fields_belong_to_the_kind,
    check_one_way_of_measuring,
    check_unchanged_means_unchanged,
)
from generator.check.references import (
    check_item_category,
    check_item_ledgers,
    check_item_level,
    check_item_officer,
    check_item_post,
    check_item_topic,
    check_item_units,
    check_merge_is_not_circular,
    check_merged_into_exists,
)
from generator.check.registers import (
    check_entry_entries,
    check_entry_items,
    check_entry_ledgers,
    check_entry_numbers_are_unique,
    check_entry_post,
    check_entry_stands_in_its_month,
    check_entry_units,
)
from generator.check.rule import (
    ChangeRule,
    EntryRule,
    FilesRule,
    ItemChangeRule,
    ItemRule,
    LinkedItemRule,
    OfficeRule,
    Rule,
    TextRule,
)
from generator.check.rule_files import (
    check_bands_are_total,
    check_scoring_names,
    check_scoring_numbers,
    check_versions_differ_in_date,
)
from generator.check.scoring_rules import (
    check_grades_are_total,
    check_roll_up_refers_to_something,
    check_scoring_counts_no_activity,
    check_scoring_parameters,
    check_scoring_weights_add_up,
    check_versions_leave_no_gap,
    check_worse_lights_cost_no_less,
)
from generator.check.secrecy import check_no_secrecy_marks
from generator.check.text_safety import check_no_unseen_characters, check_nothing_is_hidden_by_escapes
from generator.check.timeline import (
    check_carry_over_years,
    check_dates_are_not_reversed,
    check_due_date_follows_approval,
    check_lists_are_in_order,
    check_nothing_follows_closure,
)
from generator.check.visibility_rules import (
    check_every_field_is_declared,
    check_only_fields_are_declared,
    check_restricted_registers_stay_restricted,
)

RULES: tuple[Rule, ...] = (
    # 引用：事项
    ItemRule(check_item_units, ("R401", "R402")),
    ItemRule(check_item_post, ("R403",)),
    ItemRule(check_item_ledgers, ("R404",)),
    ItemRule(check_item_level, ("R405",)),
    ItemRule(check_item_category, ("R406", "R408")),
    ItemRule(check_item_topic, ("R407",)),
    ItemRule(check_item_officer, ("R416",)),
    LinkedItemRule(check_merged_into_exists, ("R409",)),
    LinkedItemRule(check_merge_is_not_circular, ("R410",)),
    # 引用：登记簿
    EntryRule(check_entry_units, ("R401", "R402")),
    EntryRule(check_entry_post, ("R403",)),
    EntryRule(check_entry_ledgers, ("R404",)),
    EntryRule(check_entry_items, ("R411",)),
    EntryRule(check_entry_entries, ("R412", "R413")),
    EntryRule(check_entry_stands_in_its_month, ("R415",)),
    OfficeRule(check_entry_numbers_are_unique, ("R414",)),
    # 引用：配置
    OfficeRule(check_units_are_named_once, ("R417", "R418")),
    OfficeRule(check_short_names_are_unambiguous, ("R419",)),
    OfficeRule(check_unit_references, ("R401", "R402", "R403", "R420")),
    OfficeRule(check_posts_are_named_once, ("R422",)),
    OfficeRule(check_prefixes_are_unique, ("R423",)),
    OfficeRule(check_ledger_definitions, ("R401", "R402", "R405", "R424", "R425")),
    OfficeRule(check_list_names, ("R426", "T339")),
    OfficeRule(check_public_ledgers, ("R404",)),
    OfficeRule(check_scoring_names, ("R404", "R426", "R427", "R429")),
    # 时间与数值：事项
    ItemRule(check_lists_are_in_order, ("T301",)),
    ItemRule(check_nothing_follows_closure, ("T302",)),
    ItemRule(check_closure_follows_listing, ("T303",)),
    ItemRule(check_merge_names_its_target, ("T304", "T315")),
    ItemRule(check_closure_is_documented, ("T305",)),
    ItemRule(check_extensions, ("T306", "T307", "T308")),
    ItemRule(check_cumulative_values_do_not_fall, ("T309",)),
    ItemRule(check_target_is_positive, ("T310",)),
    ItemRule(check_milestones, ("T311", "T312")),
    ItemRule(check_milestone_values, ("T313",)),
    ItemRule(check_plan_runs_upward, ("T314",)),
    ItemRule(check_dates_are_not_reversed, ("T316",)),
    ItemRule(check_nobody_adjusts_for_oneself, ("T317",)),
    ItemRule(check_fields_belong_to_the_kind, ("T318",)),
    ItemRule(check_one_way_of_measuring, ("T319",)),
    ItemRule(check_unchanged_means_unchanged, ("T320",)),
    ItemRule(check_indicator_names_its_release, ("T321",)),
    ItemRule(check_indicator_is_not_released_early, ("T322", "T335")),
    ItemRule(check_indicator_has_a_value, ("T347",)),
    ItemRule(check_open_ended_is_not_completed, ("T324", "T325")),
    ItemRule(check_item_periods, ("T326",)),
    ItemRule(check_carry_over_years, ("T327",)),
    ItemRule(check_target_changes_follow_each_other, ("T328",)),
    ItemRule(check_rectification_is_confirmed, ("T329",)),
    ItemRule(check_due_date_follows_approval, ("T330",)),
    ItemRule(check_identity_holds, ("T323",)),
    # 时间与数值：登记簿和配置
    EntryRule(check_entry_dates_are_not_reversed, ("T316",)),
    EntryRule(check_entry_periods, ("T326",)),
    EntryRule(check_reviewer_is_not_the_author, ("T336",)),
    EntryRule(check_appeal_comes_in_time, ("T373",)),
    EntryRule(check_review_comes_in_time, ("T374", "T376")),
    EntryRule(check_review_is_complete, ("T375",)),
    EntryRule(check_draws_can_be_drawn_again, ("T371",)),
    EntryRule(check_nobody_inspects_the_home_unit, ("T372",)),
    OfficeRule(check_skipped_periods, ("T326",)),
    OfficeRule(check_calendars, ("T331", "T332")),
    OfficeRule(check_versions_differ_in_date, ("T333",)),
    OfficeRule(check_bands_are_total, ("T334",)),
    OfficeRule(check_scoring_numbers, ("R428", "T338")),
    OfficeRule(check_scoring_weights_add_up, ("T340",)),
    OfficeRule(check_scoring_parameters, ("T341", "T342", "T349")),
    TextRule(check_scoring_counts_no_activity, ("T343",)),
    OfficeRule(check_worse_lights_cost_no_less, ("T350",)),
    OfficeRule(check_grades_are_total, ("T344", "T348")),
    OfficeRule(check_roll_up_refers_to_something, ("T345",)),
    OfficeRule(check_versions_leave_no_gap, ("T316", "T346")),
    # 督办阶梯
    OfficeRule(check_ladder_versions, ("T333", "R404")),
    OfficeRule(check_ladder_steps, ("T361", "T362", "R441")),
    EntryRule(check_letters_are_about_open_items, ("T363",)),
    EntryRule(check_no_step_is_skipped, ("T364",)),
    # 公开范围与文件
    TextRule(check_no_secrecy_marks, ("V701",)),
    OfficeRule(check_every_field_is_declared, ("V702",)),
    OfficeRule(check_only_fields_are_declared, ("V703", "V704")),
    OfficeRule(check_restricted_registers_stay_restricted, ("V705",)),
    TextRule(check_no_personal_numbers, ("V706", "V707")),
    TextRule(check_no_named_persons, ("V708",)),
    ItemRule(check_item_posts_are_no_names, ("V709",)),
    EntryRule(check_entry_posts_are_no_names, ("V709",)),
    FilesRule(check_restricted_files_are_not_committed, ("V710",)),
    TextRule(check_no_unseen_characters, ("F115", "F116", "F117")),
    TextRule(check_nothing_is_hidden_by_escapes, ("F115", "F116", "F117", "V701")),
    FilesRule(check_paths_differ_in_more_than_case, ("F114",)),
    FilesRule(check_configuration_files_are_read, ("F118",)),
    # 负担
    OfficeRule(check_visits_are_merged, ("T351",)),
    OfficeRule(check_inspections_are_not_repeated, ("T352",)),
    OfficeRule(check_letters_keep_their_distance, ("T353",)),
    OfficeRule(check_letters_are_few, ("T354",)),
    OfficeRule(check_inspections_are_approved, ("T355",)),
    OfficeRule(check_plan_numbers_exist, ("R430",)),
    # 历史：与起点相比
    ChangeRule(check_items_are_not_deleted, ("H501", "H516")),
    ChangeRule(check_numbers_are_not_used_again, ("H502",)),
    ItemChangeRule(check_number_keeps_its_matter, ("H503",)),
    ItemChangeRule(check_progress_is_append_only, ("H504", "H505", "H506")),
    ItemChangeRule(check_due_date_is_kept, ("H507",)),
    ItemChangeRule(check_extensions_are_kept, ("H508",)),
    ItemChangeRule(check_extension_was_asked_for_in_time, ("H509",)),
    ItemChangeRule(check_target_is_kept, ("H510",)),
    ItemChangeRule(check_target_changes_are_kept, ("H511",)),
    ItemChangeRule(check_closure_is_not_undone, ("H512", "H513")),
    ItemChangeRule(check_reopenings_are_kept, ("H514",)),
    ItemChangeRule(check_listing_is_kept, ("H515",)),
    ChangeRule(check_entries_are_not_deleted, ("H517",)),
    ChangeRule(check_entry_numbers_are_not_used_again, ("H518",)),
    ItemChangeRule(check_decisions_are_kept, ("H519",)),
    ItemChangeRule(check_suspension_is_kept, ("H520",)),
    # 权限
    OfficeRule(check_code_owners_are_current, ("P601",)),
    OfficeRule(check_permission_references, ("R401", "R402", "R404")),
    OfficeRule(check_accounts_are_listed_once, ("P612",)),
    ChangeRule(check_actor_is_known, ("P602", "P603")),
    ChangeRule(check_configuration_is_the_administrators, ("P604",)),
    ChangeRule(check_records_are_the_offices, ("P605", "P608", "P610")),
    ChangeRule(check_liaisons_stay_with_their_unit, ("P606", "P607", "P611")),
    ChangeRule(check_issued_documents_are_not_touched, ("P609",)),
)
