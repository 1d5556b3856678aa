//! What is on record is asked of the gate again before it goes into files, and whom a run leaves in peace gets nothing.

mod clock;

use app::{
    Audience, CampaignForm, DeedError, Desk, HoldOut, Job, NoteOptions, NoteProblem, PlanForm, Progress,
    RunFiles, RunReport, RunRequest, Skipped, TimelineEntry, Unwatched, Verdict,
};
use clock::Clock;
use domain::{
    CampaignId, Channel, CustomerField, CustomerFilter, CustomerId, Language, NoteState, RunId, RunOutcome,
    ShopField, TemplateId, VoucherFilter, Window,
};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;
use tempfile::TempDir;

struct Shop {
    desk: Desk,
    clock: Clock,
    folder: TempDir,
}

const OFFER: &str = "voucher-next-order";
const THANKS: &str = "your-trust";

impl Shop {
    /// On Friday, 20 November 2026.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock(Arc::new(Mutex::new((date(2026, 11, 20), 1))));
        let desk = Desk::open(folder.path(), Box::new(clock.clone())).expect("a desk");
        let shop = Self { desk, clock, folder };
        shop.set(ShopField::Company, "Bottega Lumina");
        shop.set(ShopField::Sender, "Chiara");
        shop.set(ShopField::Address, "Via Roma 1\n10121 Torino");
        let autumn = CampaignForm {
            name: "Autumn".to_owned(),
            percent: "15".to_owned(),
            days: "90".to_owned(),
            ..CampaignForm::default()
        };
        shop.desk.campaign_add(&autumn).expect("an offer");
        shop
    }

    fn set(&self, field: ShopField, text: &str) {
        let values = [(field, text.to_owned())].into();
        self.desk.shop_set(&values).expect("a detail");
    }

    fn on(&self, day: Date) {
        self.clock.0.lock().expect("the day").0 = day;
    }

    fn people(&self, count: usize) -> Vec<CustomerId> {
        let add = |number| {
            let values = [
                (CustomerField::GivenName, format!("Ada {number}")),
                (CustomerField::Email, format!("ada{number}@example.com")),
                (CustomerField::Phone, format!("+39 011 555 0{number:03}")),
            ];
            self.desk.customer_save(None, &values.into()).expect("a customer")
        };
        (0..count).map(add).collect()
    }

    fn complaint(&self, customer: CustomerId) {
        let answer = app::AnswerLog {
            customer: Some(customer),
            answers: [("nps".to_owned(), "1".to_owned())].into(),
            ..app::AnswerLog::default()
        };
        self.desk.response_log(&answer).expect("an answer");
    }

    fn request(template: &str) -> RunRequest {
        RunRequest {
            options: NoteOptions {
                campaign: (template == OFFER).then_some(CampaignId(1)),
                ..NoteOptions::of(TemplateId::parse(template).expect("a name"))
            },
            audience: Audience::Filter {
                filter: CustomerFilter::default(),
                with: Vec::new(),
                without: Vec::new(),
            },
            files: RunFiles::default(),
            channel: None,
            dry_run: false,
            exceptions: Vec::new(),
            plan: None,
            hold_out: None,
        }
    }

    /// A run whose notes wait for their files.
    fn prepare(&self, template: &str) -> RunId {
        let report = self.write(&Shop::request(template));
        report.run.expect("a run")
    }

    fn write(&self, request: &RunRequest) -> RunReport {
        self.desk.notes_write(request, &Unwatched).expect("a run")
    }

    fn files(&self, name: &str) -> RunFiles {
        RunFiles {
            pdf: Some(self.folder.path().join(name).display().to_string()),
            ..RunFiles::default()
        }
    }

    fn export(&self, run: RunId) -> RunReport {
        let files = self.files("cards.pdf");
        self.desk
            .run_export(run, &files, None, &Unwatched)
            .expect("files")
    }

    fn states(&self, run: RunId) -> Vec<(CustomerId, NoteState)> {
        let open = self.desk.run_open(run).expect("the run");
        let states = open.notes.iter().map(|one| (one.note.customer, one.note.state));
        states.collect()
    }

    fn held(&self, customer: CustomerId) -> Vec<(RunOutcome, &'static str)> {
        let timeline = self.desk.customer_open(customer).expect("a file").timeline;
        let held = timeline.into_iter().filter_map(|entry| match entry {
            TimelineEntry::Held { outcome, problem, .. } => Some((outcome, problem.code())),
            _ => None,
        });
        held.collect()
    }
}

fn told(skipped: &[Skipped]) -> Vec<(CustomerId, &str)> {
    skipped
        .iter()
        .map(|one| (one.customer, one.code.as_str()))
        .collect()
}

#[test]
fn whoever_complained_since_an_offer_was_prepared_is_left_out_by_name_and_on_record_once() {
    let shop = Shop::new();
    let [ada, mary] = shop.people(2)[..] else {
        panic!("two people")
    };
    let run = shop.prepare(OFFER);
    let thanks = shop.prepare(THANKS);
    shop.complaint(ada);
    let report = shop.export(run);
    assert_eq!(
        (report.made, told(&report.skipped)),
        (1, vec![(ada, "open_complaint")])
    );
    assert_eq!(report.skipped[0].name, "Ada 0");
    assert_eq!(
        shop.states(run),
        [(ada, NoteState::Prepared), (mary, NoteState::Made)]
    );
    shop.export(run);
    assert_eq!(
        shop.held(ada),
        [(RunOutcome::LeftOut, "open_complaint")],
        "the same reason is written down once"
    );
    let report = shop.export(thanks);
    assert_eq!(
        (report.made, report.skipped.len()),
        (2, 0),
        "thanks may go to them"
    );
}

#[test]
fn a_note_that_was_let_through_for_a_reason_stays_let_through() {
    let shop = Shop::new();
    let ada = shop.people(1)[0];
    shop.complaint(ada);
    let request = RunRequest {
        exceptions: vec![app::Exception {
            customer: ada,
            leave_out: None,
            template: None,
            hand: None,
            text: None,
            override_reason: Some("We spoke on the telephone".to_owned()),
        }],
        ..Shop::request(OFFER)
    };
    let run = shop.write(&request).run.expect("a run");
    let report = shop.export(run);
    assert_eq!((report.made, report.skipped.len()), (1, 0));
    shop.desk
        .customer_opt_out(ada, Channel::Card, true)
        .expect("an opt-out");
    let report = shop.export(run);
    assert_eq!(
        told(&report.skipped),
        [(ada, "opted_out")],
        "nobody puts that aside"
    );
}

#[test]
fn calendar_rules_hold_a_first_export_and_not_a_reprint() {
    let shop = Shop::new();
    let ada = shop.people(1)[0];
    shop.set(ShopField::QuietDays, "sunday");
    let run = shop.prepare(OFFER);
    shop.on(date(2026, 11, 22));
    let report = shop.export(run);
    assert_eq!(
        (report.made, told(&report.skipped)),
        (0, vec![(ada, "quiet_day")])
    );
    assert!(
        !shop.folder.path().join("cards.pdf").exists(),
        "no file without a card"
    );
    shop.on(date(2026, 11, 23));
    assert_eq!(shop.export(run).made, 1);
    shop.on(date(2026, 11, 29));
    assert_eq!(
        shop.export(run).made,
        1,
        "a card that was made before is the same contact"
    );
}

#[test]
fn a_note_does_not_count_against_itself_and_later_contacts_do() {
    let shop = Shop::new();
    let ada = shop.people(1)[0];
    let run = shop.prepare(THANKS);
    let offer = shop.prepare(OFFER);
    // From here on one contact in 30 days, and 30 days between offers.
    shop.set(ShopField::ContactLimit, "1");
    shop.set(ShopField::OfferGapDays, "30");
    assert_eq!(
        shop.export(run).made,
        1,
        "a later run that waits for its files is no contact yet"
    );
    let report = shop.export(offer);
    assert_eq!(told(&report.skipped), [(ada, "contacted_often")]);
    shop.on(date(2026, 12, 25));
    assert_eq!(shop.export(offer).made, 1, "its own day counts for nothing");
    assert_eq!(shop.export(run).made, 1, "what is made may be made again");
}

/// The offer again: to everybody, to these people alone, by mail, by telephone and from a plan; none of them gets it.
fn assert_no_path_reaches(shop: &Shop, peace: &[CustomerId]) {
    let again = RunRequest {
        files: shop.files("again.pdf"),
        ..Shop::request(OFFER)
    };
    let by_mail = RunRequest {
        files: RunFiles {
            eml: Some(shop.folder.path().join("mail").display().to_string()),
            ..RunFiles::default()
        },
        ..again.clone()
    };
    let by_phone = RunRequest {
        files: RunFiles::default(),
        channel: Some(Channel::Phone),
        ..again.clone()
    };
    let alone = |ids: &[CustomerId]| RunRequest {
        audience: Audience::Customers { ids: ids.to_vec() },
        ..again.clone()
    };
    for request in [again.clone(), by_mail, by_phone, alone(peace), alone(&peace[..1])] {
        let report = shop.write(&request);
        assert_eq!(
            report.held_out as usize,
            peace.len().min(report_size(&request, 40))
        );
        if let Some(run) = report.run {
            let reached = shop.states(run).into_iter().filter(|(id, _)| peace.contains(id));
            assert_eq!(reached.count(), 0, "{request:?}");
        }
    }
    let plan = shop
        .desk
        .plan_add(&PlanForm {
            template: again.options.template.clone(),
            campaign: again.options.campaign,
            audience: Audience::Customers { ids: peace.to_vec() },
            in_days: None,
        })
        .expect("a plan");
    assert_eq!(
        plan.due_on,
        date(2026, 12, 4),
        "in as many days as the shop has set"
    );
    let planned = shop.write(&RunRequest {
        plan: Some(plan.id),
        ..alone(&plan.customers)
    });
    assert_eq!((planned.made, planned.held_out), (0, 40));
}

#[test]
fn people_set_aside_by_lot_get_nothing_by_any_path_and_are_named_after_their_days() {
    let shop = Shop::new();
    let people = shop.people(200);
    let earlier = shop.prepare(OFFER);
    shop.desk.run_cancel(earlier, "", false).expect("cancelled");
    let request = RunRequest {
        hold_out: Some(HoldOut {
            percent: 20,
            days: 30,
        }),
        files: shop.files("cards.pdf"),
        ..Shop::request(OFFER)
    };
    let dry = shop.write(&RunRequest {
        dry_run: true,
        ..request.clone()
    });
    assert_eq!((dry.made, dry.held_out), (160, 40));
    let report = shop.write(&request);
    assert_eq!((report.made, report.held_out, report.skipped.len()), (160, 40, 0));
    let run = report.run.expect("a run");
    let written: BTreeSet<CustomerId> = shop.states(run).into_iter().map(|(id, _)| id).collect();
    let peace: Vec<CustomerId> = people
        .iter()
        .copied()
        .filter(|id| !written.contains(id))
        .collect();
    assert_eq!(peace.len(), 40);
    assert!(
        peace[0].0 > 1 || peace[39].0 < 200,
        "not simply the first or the last"
    );

    let sealed = shop.desk.run_report(run).expect("a report");
    assert_eq!(sealed.verdict, Verdict::TooEarly);
    assert!(sealed.people.is_empty() && sealed.seed.is_empty() && sealed.difference.is_none());
    for id in &peace {
        assert!(
            shop.held(*id).is_empty(),
            "the seal is not broken by a person's page"
        );
    }

    assert_no_path_reaches(&shop, &peace);
    let codes = shop
        .desk
        .vouchers_list(
            &VoucherFilter::default(),
            Window {
                offset: 0,
                limit: 1000,
            },
        )
        .expect("codes");
    let theirs = codes
        .rows
        .iter()
        .filter(|row| row.voucher.customer.is_some_and(|id| peace.contains(&id)));
    assert_eq!(theirs.count(), 0, "no code either");

    shop.on(date(2026, 12, 21));
    let told = shop.desk.run_report(run).expect("a report");
    assert_eq!(told.verdict, Verdict::TooFew, "nobody bought at all");
    let named: BTreeSet<CustomerId> = told.people.iter().map(|person| person.customer).collect();
    assert_eq!(named, peace.iter().copied().collect());
    assert_eq!(told.seed.len(), 64, "anybody can draw the lots again");
    shop.on(date(2026, 12, 22));
    let report = shop.write(&RunRequest {
        audience: Audience::Customers { ids: peace },
        files: shop.files("after.pdf"),
        ..Shop::request(OFFER)
    });
    assert_eq!(
        (report.made, report.held_out),
        (40, 0),
        "after that they are like the others"
    );
}

/// How many of a request's people may be among `all` that were set aside.
fn report_size(request: &RunRequest, all: usize) -> usize {
    match &request.audience {
        Audience::Customers { ids } => ids.len(),
        _ => all,
    }
}

#[test]
fn an_edit_that_another_window_got_ahead_of_is_refused() {
    let shop = Shop::new();
    shop.people(1);
    let run = shop.prepare(THANKS);
    let note = shop.desk.run_open(run).expect("the run").notes[0].note.id;
    let seen = shop.desk.note_open(note).expect("the note").text;
    let edit = |text: &str| shop.desk.note_edit(note, text, None, Some(&seen));
    edit("Dear Ada 0,\n\nthe first window was quicker.").expect("an edit");
    let refused = edit("Dear Ada 0,\n\nthe second window did not know.");
    assert!(
        matches!(refused, Err(DeedError::ChangedMeanwhile { .. })),
        "{refused:?}"
    );
    let now = shop.desk.note_open(note).expect("the note").text;
    assert!(now.contains("quicker"), "nothing was overwritten: {now}");
}

#[test]
fn whoever_a_later_run_leaves_in_peace_is_left_out_of_what_was_stored_before_and_not_named() {
    let shop = Shop::new();
    let people = shop.people(10);
    let waiting = shop.prepare(OFFER);
    let other = shop.prepare(THANKS);
    let request = RunRequest {
        hold_out: Some(HoldOut {
            percent: 50,
            days: 30,
        }),
        files: shop.files("later.pdf"),
        ..Shop::request(OFFER)
    };
    let later = shop.write(&request);
    assert_eq!((later.made, later.held_out), (5, 5));
    let written: BTreeSet<CustomerId> = shop
        .states(later.run.expect("a run"))
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let peace: Vec<CustomerId> = people.into_iter().filter(|id| !written.contains(id)).collect();

    let report = shop.export(waiting);
    assert_eq!(
        (report.made, report.held_out, told(&report.skipped)),
        (5, 5, vec![]),
        "they are counted, and the seal holds"
    );
    let waits = |run, state| {
        let states = shop
            .states(run)
            .into_iter()
            .filter(move |(_, found)| *found == state);
        states.map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(waits(waiting, NoteState::Prepared), peace);
    assert_eq!(
        shop.export(other).made,
        10,
        "another message is no matter of the trial"
    );
    for id in &peace {
        assert!(
            shop.held(*id).is_empty(),
            "nor does a person's page break the seal"
        );
    }

    shop.on(date(2026, 12, 21));
    let report = shop.export(waiting);
    assert_eq!(
        (report.made, report.held_out),
        (10, 0),
        "after its days it goes out"
    );
}

#[test]
fn a_draft_of_somebody_left_in_peace_since_is_not_handed_over() {
    let shop = Shop::new();
    shop.people(2);
    let by_mail = RunRequest {
        channel: Some(Channel::Email),
        ..Shop::request(OFFER)
    };
    let waiting = shop.write(&by_mail).run.expect("a run");
    let later = RunRequest {
        hold_out: Some(HoldOut {
            percent: 50,
            days: 30,
        }),
        files: shop.files("later.pdf"),
        ..Shop::request(OFFER)
    };
    assert_eq!(shop.write(&later).held_out, 1);
    let notes = shop.desk.run_open(waiting).expect("the run").notes;
    let (handed, refused): (Vec<_>, Vec<_>) = notes
        .iter()
        .map(|one| shop.desk.note_draft(one.note.id))
        .partition(Result::is_ok);
    assert_eq!((handed.len(), refused.len()), (1, 1), "{refused:?}");
}

/// Says of one person that they want no more cards, from another program, while the run is being checked.
struct Meddler<'a> {
    other: &'a Desk,
    customer: CustomerId,
}

impl Job for Meddler<'_> {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, progress: Progress) {
        if progress.done == 2 {
            self.other
                .customer_opt_out(self.customer, Channel::Card, true)
                .expect("an opt-out");
        }
    }
}

#[test]
fn whoever_opts_out_while_a_run_is_being_checked_gets_no_card_and_no_code() {
    let shop = Shop::new();
    let [ada, mary, _] = shop.people(3)[..] else {
        panic!("three people")
    };
    let other = Desk::open(shop.folder.path(), Box::new(shop.clock.clone())).expect("a second window");
    let meddler = Meddler {
        other: &other,
        customer: ada,
    };
    let request = RunRequest {
        files: shop.files("cards.pdf"),
        ..Shop::request(OFFER)
    };
    let report = shop.desk.notes_write(&request, &meddler).expect("a run");
    assert_eq!(
        (report.made, told(&report.skipped)),
        (2, vec![(ada, "opted_out")])
    );
    let states = shop.states(report.run.expect("a run"));
    assert_eq!(states[0].0, mary, "{states:?}");
    assert_eq!(shop.held(ada), [(RunOutcome::LeftOut, "opted_out")]);
    let window = Window { offset: 0, limit: 10 };
    let codes = shop
        .desk
        .vouchers_list(&VoucherFilter::default(), window)
        .expect("codes");
    assert!(codes.rows.iter().all(|row| row.voucher.customer != Some(ada)));
}

#[test]
fn whoever_wants_no_more_texts_or_calls_is_on_no_list_to_be_worked_off() {
    let shop = Shop::new();
    let [ada, mary] = shop.people(2)[..] else {
        panic!("two people")
    };
    let write = |channel| {
        let request = RunRequest {
            channel: Some(channel),
            ..Shop::request(OFFER)
        };
        shop.write(&request).run.expect("a run")
    };
    let (texts, calls) = (write(Channel::Text), write(Channel::Phone));
    shop.desk
        .customer_opt_out(ada, Channel::Text, true)
        .expect("no more texts");
    shop.desk
        .customer_opt_out(ada, Channel::Phone, true)
        .expect("no more calls");
    shop.complaint(mary);

    let rows = shop.desk.run_texts(texts).expect("texts");
    let why = |held: &Option<NoteProblem>| held.as_ref().map(NoteProblem::code);
    let held: Vec<_> = rows.iter().map(|row| why(&row.held)).collect();
    assert_eq!(held, [Some("opted_out"), Some("open_complaint")]);
    assert!(rows.iter().all(|row| row.link.is_none()));
    let sheets = shop.desk.run_calls(calls).expect("calls");
    let held: Vec<_> = sheets.iter().map(|one| why(&one.held)).collect();
    assert_eq!(held, [Some("opted_out"), Some("open_complaint")]);

    let list = shop.folder.path().join("list");
    shop.desk
        .texts_export(texts, Language::En, &list)
        .expect("a list");
    let csv = std::fs::read_to_string(&list).expect("a text");
    shop.desk
        .calls_export(calls, Language::En, &list)
        .expect("a page");
    let page = std::fs::read_to_string(&list).expect("a text");
    for list in [csv, page] {
        assert!(!list.contains("Ada 0") && !list.contains("Ada 1"), "{list}");
    }
}
