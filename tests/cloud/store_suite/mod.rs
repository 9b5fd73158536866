//! What `store` promises, held to it on two engines: the one that is embedded in the local host, with the tables that the
//! host makes, and moto's, with the tables of `infra/template.yaml`. Neither was written by us or knows of the other, so
//! what holds on both leans on neither.
//!
//! Where the two answer differently and DynamoDB allows both, a behaviour asks for no more than DynamoDB promises.

mod cards;
mod clock;
mod comments;
mod commits;
mod deliveries;
mod erasing;
mod follows;
mod ground;
mod moto_tables;
mod orders;
mod people;
mod searching;
mod tallies;
mod votes;

use ground::Ground;

/// Makes each behaviour a test of its own on each of the engines.
macro_rules! on_both_engines {
    ($($subject:ident: [$($behaviour:ident),+ $(,)?])+) => {
        mod on_the_embedded_engine {
            $($(
                #[tokio::test]
                async fn $behaviour() {
                    super::$subject::$behaviour(&super::Ground::on_the_embedded_engine().await).await;
                }
            )+)+
        }

        mod on_moto {
            $($(
                #[tokio::test]
                async fn $behaviour() {
                    super::$subject::$behaviour(&super::Ground::on_moto().await).await;
                }
            )+)+
        }
    };
}

on_both_engines! {
    commits: [
        a_commit_writes_the_aggregate_its_events_and_its_texts,
        events_are_chained_and_tell_what_was_so_before_and_after,
        of_two_who_decide_on_the_same_state_one_wins,
        a_new_aggregate_is_made_once,
        a_commit_whose_answer_was_lost_is_known_when_it_is_tried_again,
        a_request_is_carried_out_once_and_its_answer_is_kept_for_a_day,
        what_somebody_wrote_is_taken_only_while_she_is_known,
        a_number_is_taken_once,
        a_number_in_a_register_is_taken_once_and_finds_its_case,
        numbers_are_never_given_twice,
        settings_are_versions_that_never_change,
        of_two_who_import_settings_one_wins,
    ]
    votes: [
        a_vote_counts_once,
        a_vote_that_was_taken_back_can_be_cast_anew,
        a_recount_counts_what_was_cast_in_time,
        a_recount_goes_on_where_it_has_come_to,
        voters_are_read_page_by_page,
        what_is_held_counts_when_it_is_judged_and_not_before,
        a_vote_stays_when_the_name_at_it_goes,
        a_share_of_somebody_who_is_known_is_noted_once,
    ]
    tallies: [
        a_window_is_counted_once_however_often_it_comes,
        of_windows_that_overlap_only_what_is_new_is_counted,
        the_same_window_at_once_is_counted_once,
        tallies_of_ended_shards_are_folded_into_one,
    ]
    cards: [
        a_card_leaves_its_lists_when_its_state_changes,
        a_list_is_read_page_by_page_the_newest_first,
        what_is_not_public_stands_in_no_list_but_waits_on_the_desk,
        a_late_projection_changes_nothing,
        projections_at_once_leave_the_latest,
        counts_never_go_back,
        a_final_count_stays_and_shares_go_on,
        what_waits_for_somebody_is_read_page_by_page_the_most_overdue_first,
    ]
    orders: [
        each_order_is_read_page_by_page,
        a_random_order_shows_each_once_wherever_it_starts,
        what_closes_is_found_no_longer_among_what_closes_soon,
        what_has_grown_too_old_is_dropped_from_what_is_hot,
    ]
    comments: [
        a_thread_holds_its_first_replies_and_counts_them,
        a_reply_that_is_hidden_is_gone_from_its_thread,
        replies_that_come_at_once_are_all_counted,
        a_thread_without_replies_goes_with_its_comment,
        threads_are_read_page_by_page_the_newest_first,
        what_is_reported_waits_on_the_desk_until_it_is_handled,
    ]
    people: [
        one_mailbox_is_one_person_also_when_two_come_at_once,
        somebody_who_is_known_by_several_things_is_one_person,
        the_first_reason_that_mail_does_not_reach_her_stays,
        nothing_that_is_noted_of_somebody_unknown_makes_her_known,
        what_is_told_anew_replaces_only_itself,
        a_confirmation_is_used_once,
        a_confirmation_ends_by_the_clock,
        a_limit_holds_also_when_all_come_at_once,
    ]
    deliveries: [
        a_message_is_claimed_by_one,
        a_claim_that_ran_out_is_taken_over_by_one,
        a_message_that_is_given_back_or_suppressed_is_so_only_by_whoever_holds_it,
        that_she_was_mailed_and_what_she_was_told_are_noted_together,
        what_somebody_was_sent_is_hers_until_it_is_disowned,
    ]
    follows: [
        a_follower_stands_under_one_cadence,
        followers_are_read_page_by_page,
        what_happens_is_told_once_and_late_news_by_when_they_were_noted,
        a_scope_is_active_on_the_days_when_something_happens,
        the_next_mailing_is_set_by_one,
    ]
    searching: [
        a_proposal_is_found_by_all_its_words_and_newest_first,
        a_word_is_found_as_long_as_a_document_has_it,
        a_change_that_was_overtaken_changes_nothing,
        documents_that_change_at_once_are_all_counted,
        a_long_document_is_found_by_each_of_its_words,
        the_documents_of_a_proposal_are_read_page_by_page,
    ]
    erasing: [
        what_is_her_own_is_found_kind_by_kind_and_page_by_page,
        an_erased_text_is_gone_and_its_digest_stays,
        how_far_an_erasure_has_come_is_noted_by_one,
        an_address_that_was_forgotten_is_anothers,
    ]
    clock: [
        what_is_due_is_found_in_every_municipality_until_it_is_done,
        a_day_is_sealed_once_and_chained_to_the_one_before,
        a_reader_is_present_for_as_long_as_she_is_heard_of,
        colleagues_who_have_decided_in_a_case_are_known_by_name,
        no_municipality_sees_anothers,
    ]
}
