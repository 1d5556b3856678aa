//! Everyone is checked before a note exists; what is found is mended, put aside for a reason, or kept on record.

use app::{
    Audience, CopyText, DeedError, Desk, Exception, HoldOut, NoteOptions, NoteProblem, PlanForm, Preflight,
    RunFiles, RunRequest, TimelineEntry, Unwatched, Weight, World,
};
use domain::{Channel, CustomerField, CustomerFilter, CustomerId, RunOutcome, ShopField, TemplateId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use tempfile::TempDir;

/// Friday, 20 November 2026, and chance that is the same in every test.
struct Fixed;

impl World for Fixed {
    fn today(&self) -> Date {
        date(2026, 11, 20)
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

struct Shop {
    desk: Desk,
    folder: TempDir,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(folder.path(), Box::new(Fixed)).expect("a desk");
        let shop = Self { desk, folder };
        shop.set(ShopField::Company, "Bottega Lumina");
        shop.set(ShopField::Address, "Via Roma 1, Torino");
        shop.set(ShopField::Sender, "Chiara");
        shop
    }

    fn set(&self, field: ShopField, text: &str) {
        self.desk
            .shop_set(&[(field, text.to_owned())].into())
            .expect("a detail");
    }

    fn customer(&self, values: &[(CustomerField, &str)]) -> CustomerId {
        let values = values.iter().map(|(field, text)| (*field, (*text).to_owned()));
        self.desk
            .customer_save(None, &values.collect())
            .expect("a customer")
    }

    fn named(&self, name: &str) -> CustomerId {
        self.customer(&[(CustomerField::GivenName, name)])
    }

    fn unhappy(&self, customer: CustomerId) -> domain::ResponseId {
        let answer = app::AnswerLog {
            customer: Some(customer),
            answers: [("nps".to_owned(), "2".to_owned())].into(),
            ..app::AnswerLog::default()
        };
        self.desk.response_log(&answer).expect("an answer")
    }

    fn request(&self, template: &str, exceptions: Vec<Exception>) -> RunRequest {
        RunRequest {
            options: NoteOptions::of(TemplateId::parse(template).expect("a name")),
            audience: Audience::Filter {
                filter: CustomerFilter::default(),
                with: Vec::new(),
                without: Vec::new(),
            },
            files: RunFiles {
                pdf: Some(self.folder.path().join("cards.pdf").display().to_string()),
                ..RunFiles::default()
            },
            channel: None,
            dry_run: false,
            exceptions,
            plan: None,
            hold_out: None,
        }
    }

    fn check(&self, request: &RunRequest, changed: Option<&[CustomerId]>) -> Preflight {
        self.desk
            .run_check(request, changed, &Unwatched)
            .expect("a check")
    }

    fn held(&self, customer: CustomerId) -> Vec<(RunOutcome, &'static str, String)> {
        let timeline = self.desk.customer_open(customer).expect("a file").timeline;
        let held = timeline.into_iter().filter_map(|entry| match entry {
            TimelineEntry::Held {
                outcome,
                problem,
                reason,
                ..
            } => Some((outcome, problem.code(), reason)),
            _ => None,
        });
        held.collect()
    }
}

fn except(customer: CustomerId) -> Exception {
    Exception {
        customer,
        leave_out: None,
        template: None,
        hand: None,
        text: None,
        override_reason: None,
    }
}

fn people_of(preflight: &Preflight, code: &str) -> Vec<CustomerId> {
    let group = preflight.findings.iter().find(|group| group.code == code);
    group.map_or_else(Vec::new, |group| {
        group.people.iter().map(|one| one.customer).collect()
    })
}

#[test]
fn findings_are_told_by_kind_with_the_people_by_name_and_what_blocks_comes_first() {
    let shop = Shop::new();
    let fine = shop.named("Ana");
    let nameless = shop.customer(&[(CustomerField::Email, "someone@example.com")]);
    let foreign = shop.named("安娜");
    let sorry = shop.named("Bob");
    shop.unhappy(sorry);
    let out = shop.named("Cal");
    shop.desk
        .customer_opt_out(out, Channel::Card, true)
        .expect("an opt-out");
    let at_home = |name| {
        shop.customer(&[
            (CustomerField::GivenName, name),
            (CustomerField::Street, "Via Roma 1"),
            (CustomerField::City, "Torino"),
        ])
    };
    let (eva, leo) = (at_home("Eva"), at_home("Leo"));
    let preflight = shop.check(&shop.request("season-greetings", vec![]), None);
    assert_eq!(people_of(&preflight, "missing_field"), [nameless]);
    assert_eq!(people_of(&preflight, "missing_glyph"), [foreign]);
    assert_eq!(people_of(&preflight, "open_complaint"), [sorry]);
    assert_eq!(people_of(&preflight, "opted_out"), [out]);
    assert_eq!(people_of(&preflight, "same_address"), [eva, leo]);
    assert_eq!(preflight.ready, 3, "Ana, Eva and Leo ({fine})");
    assert_eq!(preflight.people, 7);
    let weights: Vec<Weight> = preflight.findings.iter().map(|group| group.weight).collect();
    assert!(weights.is_sorted(), "{weights:?}");
    assert_eq!(shop.desk.runs_list().expect("runs"), [], "a check stores nothing");
}

#[test]
fn a_person_who_was_mended_is_checked_again_and_the_others_are_as_they_were() {
    let shop = Shop::new();
    let ana = shop.named("Ana");
    let nameless = shop.customer(&[(CustomerField::Email, "someone@example.com")]);
    let request = shop.request("your-trust", vec![]);
    assert_eq!(
        people_of(&shop.check(&request, None), "missing_field"),
        [nameless]
    );
    let name = [(CustomerField::GivenName, "Maria".to_owned())];
    shop.desk
        .customer_save(Some(nameless), &name.into())
        .expect("a name");
    let again = shop.check(&request, Some(&[nameless]));
    assert_eq!((again.findings, again.ready), (vec![], 2), "{ana}");
}

#[test]
fn an_open_complaint_is_put_aside_only_for_a_reason_which_is_kept_and_an_opt_out_never() {
    let shop = Shop::new();
    let (bob, cal, dan) = (shop.named("Bob"), shop.named("Cal"), shop.named("Dan"));
    shop.unhappy(bob);
    shop.unhappy(dan);
    shop.desk
        .customer_opt_out(cal, Channel::Card, true)
        .expect("an opt-out");
    let because = |customer| Exception {
        override_reason: Some("she asked for it".to_owned()),
        ..except(customer)
    };
    let request = shop.request("season-greetings", vec![because(bob), because(cal)]);
    let preflight = shop.check(&request, None);
    assert_eq!(preflight.ready, 1);
    let report = shop.desk.notes_write(&request, &Unwatched).expect("a run");
    assert_eq!(report.made, 1);
    let reason = "she asked for it".to_owned();
    assert_eq!(
        shop.held(bob),
        [(RunOutcome::LetThrough, "open_complaint", reason)]
    );
    assert_eq!(
        shop.held(cal),
        [(RunOutcome::LeftOut, "opted_out", String::new())]
    );
    assert_eq!(
        shop.held(dan),
        [(RunOutcome::LeftOut, "open_complaint", String::new())]
    );
}

#[test]
fn a_settled_complaint_holds_nothing_any_more() {
    let shop = Shop::new();
    let bob = shop.named("Bob");
    let answer = shop.unhappy(bob);
    let request = shop.request("season-greetings", vec![]);
    assert_eq!(shop.check(&request, None).ready, 0);
    shop.desk
        .response_settle(answer, Some("A new lamp was sent"))
        .expect("settled");
    assert_eq!(shop.check(&request, None).ready, 1);
    shop.desk.response_settle(answer, None).expect("opened");
    assert_eq!(shop.check(&request, None).ready, 0);
    let thanks = shop.request("your-trust", vec![]);
    assert_eq!(shop.check(&thanks, None).ready, 1, "thanks pass");
}

#[test]
fn a_quiet_day_and_the_shops_limit_hold_people_back_and_the_weekday_is_todays() {
    let shop = Shop::new();
    let ana = shop.named("Ana");
    let greeting = shop.request("season-greetings", vec![]);
    shop.set(ShopField::QuietDays, "friday");
    assert_eq!(people_of(&shop.check(&greeting, None), "quiet_day"), [ana]);
    shop.set(ShopField::QuietDays, "");
    shop.set(ShopField::ContactLimit, "1");
    shop.set(ShopField::ContactLimitDays, "30");
    let thanks = shop.request("your-trust", vec![]);
    assert_eq!(shop.desk.notes_write(&thanks, &Unwatched).expect("a run").made, 1);
    assert_eq!(people_of(&shop.check(&thanks, None), "contacted_often"), [ana]);
}

#[test]
fn a_copy_written_over_by_hand_is_the_note_and_what_the_message_says_stays_on_record() {
    let shop = Shop::new();
    let ana = shop.named("Ana");
    let bob = shop.named("Bob");
    let text = "Dear Ana,\n\nThe lamp shines every evening.\n\nYours\n\nChiara";
    let edited = Exception {
        text: Some(CopyText {
            text: text.to_owned(),
            code: None,
        }),
        ..except(ana)
    };
    let request = shop.request("your-trust", vec![edited]);
    assert_eq!(shop.check(&request, None).edited, [ana]);
    let run = shop
        .desk
        .notes_write(&request, &Unwatched)
        .expect("a run")
        .run
        .expect("a number");
    let notes = shop.desk.run_open(run).expect("a run").notes;
    let note_of = |customer| {
        notes
            .iter()
            .find(|one| one.note.customer == customer)
            .expect("a note")
            .note
            .id
    };
    let open = |customer| shop.desk.note_open(note_of(customer)).expect("a note");
    assert!(open(ana).edited && open(ana).text == text);
    assert!(!open(bob).edited);
    let former = shop.desk.note_former_texts(note_of(ana)).expect("texts");
    assert_eq!(former.len(), 1);
    assert_ne!(former[0].text, text);

    // After it was made: the former text is kept, and the note waits for its file again.
    let after = "Dear Bob,\n\nSee you at the market.\n\nYours\n\nChiara";
    let preview = shop
        .desk
        .note_edit(note_of(bob), after, None, None)
        .expect("an edit");
    assert_eq!((preview.problems, preview.text.as_str()), (vec![], after));
    let again = shop.desk.run_open(run).expect("a run");
    assert!(!again.run.exported, "a file has to be made anew");
    let waiting = again.notes.iter().find(|one| one.note.customer == bob);
    assert_eq!(
        waiting.map(|one| one.note.state),
        Some(domain::NoteState::Prepared)
    );
    let refused = shop
        .desk
        .note_edit(note_of(bob), "Dear Bob, 安娜", None, None)
        .expect("an answer");
    assert!(matches!(refused.problems[..], [NoteProblem::MissingGlyph { .. }]));
    assert_eq!(open(bob).text, after, "what cannot be written changes nothing");
    let stale = shop
        .desk
        .note_edit(note_of(bob), "Dear Bob", None, Some("Dear Bob, as it was before"));
    assert!(matches!(stale, Err(DeedError::ChangedMeanwhile { .. })));
    assert_eq!(open(bob).text, after, "what somebody else wrote meanwhile stays");
    let seen = "Dear Bob,\n\nUntil Saturday.";
    shop.desk
        .note_edit(note_of(bob), seen, None, Some(after))
        .expect("an edit of what was seen");
    assert_eq!(open(bob).text, seen);
}

#[test]
fn who_is_set_aside_is_counted_before_anything_exists() {
    let shop = Shop::new();
    for name in ["Ana", "Bob", "Carl", "Dora", "Emil"] {
        shop.named(name);
    }
    let request = RunRequest {
        hold_out: Some(HoldOut {
            percent: 40,
            days: 30,
        }),
        ..shop.request("your-trust", Vec::new())
    };
    let told = shop.check(&request, None);
    assert_eq!((told.people, told.ready, told.held_out), (5, 3, 2));
    let made = shop.desk.notes_write(&request, &Unwatched).expect("a run");
    assert_eq!(
        (made.made, made.held_out),
        (3, 2),
        "the check tells what is then done"
    );
    let plain = shop.request("your-trust", Vec::new());
    let told = shop.check(&plain, None);
    assert_eq!(
        told.held_out, 2,
        "the next run of the same message leaves them in peace too"
    );
}

#[test]
fn people_left_out_by_hand_get_nothing_and_are_told_of() {
    let shop = Shop::new();
    let (ana, bob) = (shop.named("Ana"), shop.named("Bob"));
    let leave_out = Exception {
        leave_out: Some(true),
        ..except(ana)
    };
    let request = shop.request("your-trust", vec![leave_out]);
    let report = shop.desk.notes_write(&request, &Unwatched).expect("a run");
    assert_eq!((report.made, report.skipped[0].customer), (1, ana));
    assert_eq!(shop.held(ana), [(RunOutcome::LeftOut, "left_out", String::new())]);
    assert_eq!(shop.held(bob), []);
}

#[test]
fn a_second_touch_is_planned_past_quiet_days_and_done_when_its_run_is() {
    let shop = Shop::new();
    let ana = shop.named("Ana");
    shop.set(ShopField::QuietDays, "saturday, sunday");
    let plan = shop
        .desk
        .plan_add(&PlanForm {
            template: TemplateId::parse("your-trust").expect("a name"),
            campaign: None,
            audience: Audience::Customers { ids: vec![ana] },
            in_days: Some(1),
        })
        .expect("a plan");
    assert_eq!(plan.due_on, date(2026, 11, 23), "Monday");
    assert_eq!(
        shop.desk.plans_list().expect("plans"),
        std::slice::from_ref(&plan)
    );
    let request = RunRequest {
        plan: Some(plan.id),
        ..shop.request("your-trust", vec![])
    };
    shop.desk.notes_write(&request, &Unwatched).expect("a run");
    assert_eq!(shop.desk.plans_list().expect("plans"), []);
}
