//! Text messages and calls, from the message to what came of them.

use app::{
    Audience, CallForm, Desk, MarkRequest, NoteOptions, NoteProblem, PurchaseForm, PurchaseFormLine,
    RunFiles, RunReport, RunRequest, TextEncoding, TimelineEntry, Unwatched, World,
};
use domain::{
    CallOutcome, Channel, ConsentState, CustomerField, CustomerFilter, CustomerId, FormOfAddress, Formality,
    Language, NoteState, ShopField, TemplateId,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
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
        shop.set(ShopField::Sender, "Chiara Lumi");
        shop.set(ShopField::Country, "IT");
        shop.set(ShopField::SurveyLink, "https://lumina.example.com/f");
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

    fn reachable(&self, name: &str, language: &str) -> CustomerId {
        self.customer(&[
            (CustomerField::GivenName, name),
            (CustomerField::Phone, "347 555 0199"),
            (CustomerField::Language, language),
            (CustomerField::Formality, "familiar"),
        ])
    }

    fn bought(&self, customer: CustomerId, product: &str) {
        let form = bought(customer, product);
        self.desk.purchase_add(&form).expect("a purchase");
    }

    fn request(template: &str, channel: Channel) -> RunRequest {
        RunRequest {
            options: NoteOptions::of(TemplateId::parse(template).expect("a name")),
            audience: Audience::Filter {
                filter: CustomerFilter::default(),
                with: Vec::new(),
                without: Vec::new(),
            },
            files: RunFiles::default(),
            channel: Some(channel),
            dry_run: false,
            exceptions: Vec::new(),
            plan: None,
            hold_out: None,
        }
    }

    fn write(&self, template: &str, channel: Channel) -> RunReport {
        self.desk
            .notes_write(&Shop::request(template, channel), &Unwatched)
            .expect("a run")
    }

    fn log(&self, note: domain::NoteId, outcome: CallOutcome, again_on: Option<Date>) -> domain::CallId {
        let form = CallForm {
            note,
            outcome,
            again_on,
            words: "was in a hurry".to_owned(),
            clerk: "Chiara".to_owned(),
        };
        self.desk.call_log(&form).expect("a call")
    }
}

fn bought(customer: CustomerId, product: &str) -> PurchaseForm {
    PurchaseForm {
        customer: customer.to_string(),
        date: "2026-11-02".to_owned(),
        lines: vec![PurchaseFormLine {
            product: product.to_owned(),
            quantity: String::new(),
            price: "24".to_owned(),
        }],
        ..PurchaseForm::default()
    }
}

#[test]
fn a_text_message_is_short_has_its_number_and_stays_within_the_parts_allowed() {
    let shop = Shop::new();
    let maria = shop.reachable("Maria", "it");
    let report = shop.write("your-trust", Channel::Text);
    assert_eq!((report.made, report.skipped.len()), (1, 0), "{report:?}");
    let texts = shop.desk.run_texts(report.run.unwrap()).unwrap();
    let [text] = &texts[..] else { panic!("{texts:?}") };
    assert_eq!(text.customer, maria);
    assert_eq!(text.number.as_ref().unwrap().as_str(), "+393475550199");
    assert_eq!(
        text.text,
        "Ciao Maria, grazie per la fiducia che ci dai: per noi vale tanto. A presto da Bottega Lumina"
    );
    assert_eq!((text.cost.parts, text.cost.encoding), (1, TextEncoding::Gsm7));
    assert!(
        text.link
            .as_ref()
            .unwrap()
            .starts_with("sms:+393475550199?body=Ciao%20Maria"),
        "{text:?}"
    );
    assert_eq!(text.state, NoteState::Made, "a person says when it is sent");
}

#[test]
fn romanian_keeps_its_letters_unless_the_shop_says_otherwise_and_the_counter_tells_the_price() {
    let shop = Shop::new();
    let customer = shop.reachable("Ștefania", "ro");
    let options = NoteOptions::of(TemplateId::parse("continued-custom").unwrap());
    let look = || {
        let preview = shop
            .desk
            .note_preview(&options, Some(customer), Channel::Text)
            .unwrap();
        (preview.text, preview.text_cost.unwrap())
    };
    let (text, cost) = look();
    assert!(text.contains("Ștefania! Mulțumim că ne ești alături"), "{text}");
    assert_eq!((cost.parts, cost.encoding), (2, TextEncoding::Ucs2));
    assert!(cost.foreign.contains(&"ț".to_owned()), "{cost:?}");
    shop.set(ShopField::TextLetters, "plain");
    let (text, cost) = look();
    assert!(text.contains("Stefania! Multumim ca ne esti alaturi"), "{text}");
    assert_eq!((cost.parts, cost.encoding), (1, TextEncoding::Gsm7));
    assert!(cost.foreign.is_empty());
}

#[test]
fn whoever_has_no_number_that_can_be_dialled_or_too_long_a_text_is_left_out_by_name() {
    let shop = Shop::new();
    shop.customer(&[(CustomerField::GivenName, "Anna")]);
    shop.customer(&[
        (CustomerField::GivenName, "Bruno"),
        (CustomerField::Phone, "ask Anna"),
    ]);
    shop.reachable(&"Massimiliano ".repeat(20), "ro");
    let report = shop.write("your-trust", Channel::Text);
    let codes: Vec<(&str, &str)> = report
        .skipped
        .iter()
        .map(|one| (one.name.split(' ').next().unwrap(), one.code.as_str()))
        .collect();
    assert_eq!(
        codes,
        [
            ("Anna", "no_phone"),
            ("Bruno", "phone_unusable"),
            ("Massimiliano", "too_many_parts")
        ]
    );
    assert!(
        matches!(&report.skipped[2].problem, NoteProblem::TooManyParts { parts, allowed: 2, .. } if *parts > 2),
        "{report:?}"
    );
    assert_eq!(report.run, None, "nothing was written");
    shop.set(ShopField::TextParts, "6");
    assert_eq!(
        shop.write("your-trust", Channel::Text).made,
        1,
        "the shop may allow more"
    );
}

#[test]
fn offers_and_surveys_say_how_to_get_no_more_text_messages_and_an_opt_out_is_kept() {
    let shop = Shop::new();
    let customer = shop.reachable("Maria", "en");
    let report = shop.write("met-expectations", Channel::Text);
    let text = shop.desk.run_texts(report.run.unwrap()).unwrap().remove(0).text;
    assert!(
        text.ends_with("Bottega Lumina To stop these messages, reply STOP."),
        "{text}"
    );
    shop.desk.customer_opt_out(customer, Channel::Text, true).unwrap();
    let report = shop.write("your-trust", Channel::Text);
    assert_eq!(report.skipped[0].code, "opted_out");
    assert_eq!(
        shop.write("your-trust", Channel::Card).made,
        1,
        "they said no to text messages alone"
    );
}

#[test]
fn every_message_in_every_language_and_form_goes_out_in_the_parts_allowed() {
    let shop = Shop::new();
    shop.desk.demo_fill(app::SampleShop::WithoutNotes).unwrap();
    shop.set(ShopField::Company, "Bottega Lumina");
    let campaign = shop.desk.campaigns_list().unwrap().remove(0).id;
    let mut over = Vec::new();
    for summary in shop.desk.templates_list().unwrap() {
        for language in Language::ALL {
            for form in FormOfAddress::ALL {
                for formality in [Formality::Formal, Formality::Familiar] {
                    let mut options = NoteOptions::of(summary.id.clone());
                    options.language = Some(language);
                    options.form = Some(form);
                    options.formality = Some(formality);
                    options.campaign = Some(campaign);
                    for (field, value) in [("issue", "il ritardo"), ("gift", "tè verde"), ("years", "3")] {
                        options.set.insert(field.to_owned(), value.to_owned());
                    }
                    let preview = shop.desk.note_preview(&options, None, Channel::Text).unwrap();
                    let cost = preview
                        .text_cost
                        .unwrap_or_else(|| panic!("{:?}", preview.problems));
                    if cost.parts > 2 {
                        over.push(format!(
                            "{} {language:?} {}: {}",
                            summary.id, cost.units, preview.text
                        ));
                    }
                    let call = shop.desk.note_preview(&options, None, Channel::Phone).unwrap();
                    assert!(
                        !call.text.is_empty() && !call.text.contains("http"),
                        "{}",
                        call.text
                    );
                }
            }
        }
    }
    assert!(over.is_empty(), "{}", over.join("\n"));
}

#[test]
fn a_call_has_what_to_say_and_what_to_know() {
    let shop = Shop::new();
    let customer = shop.customer(&[
        (CustomerField::GivenName, "Siobhán"),
        (CustomerField::FamilyName, "Byrne"),
        (CustomerField::Pronunciation, "shi-VAWN burn"),
        (CustomerField::Phone, "+353 1 555 0142"),
        (CustomerField::Language, "en"),
        (CustomerField::Form, "feminine"),
    ]);
    shop.bought(customer, "green tea");
    let said = [("nps", "3"), ("comment", "The parcel was wet")];
    let answer = app::AnswerLog {
        customer: Some(customer),
        answers: said.map(|(key, text)| (key.to_owned(), text.to_owned())).into(),
        ..app::AnswerLog::default()
    };
    shop.desk.response_log(&answer).unwrap();
    let report = shop.write("your-trust", Channel::Phone);
    let sheet = shop.desk.run_calls(report.run.unwrap()).unwrap().remove(0);
    assert_eq!(sheet.facts.pronunciation, "shi-VAWN burn");
    assert_eq!(sheet.facts.link.as_deref(), Some("tel:+35315550142"));
    assert_eq!(
        sheet.facts.last_purchase.unwrap().fields.main_product(),
        Some("green tea")
    );
    assert_eq!(sheet.facts.open_answers[0].fields.comment, "The parcel was wet");
    assert!(sheet.facts.complaint.is_some());
    let said: Vec<&str> = sheet
        .letter
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    assert!(
        said[0].starts_with("Good day, this is Chiara Lumi from Bottega Lumina. May I speak to Ms Byrne?"),
        "{said:?}"
    );
    assert!(said.last().unwrap().ends_with("Goodbye."), "{said:?}");
    let page = shop.folder.path().join("calls.html");
    shop.desk
        .calls_export(report.run.unwrap(), Language::It, &page)
        .unwrap();
    let page = std::fs::read_to_string(page).unwrap();
    assert!(
        page.contains("<dt>Si pronuncia</dt><dd><bdi>shi-VAWN burn</bdi></dd>"),
        "{page}"
    );
    assert!(
        page.contains("href=\"tel:+35315550142\"") && page.contains("lang=\"en\""),
        "{page}"
    );
    for words in [
        "Ha risposto",
        "Niente più telefonate",
        "Che cosa ha detto",
        "The parcel was wet",
    ] {
        assert!(page.contains(words), "to be ticked off and written on: {words}");
    }
}

#[test]
fn a_call_counts_as_a_contact_when_somebody_was_reached_and_not_before() {
    let shop = Shop::new();
    shop.set(ShopField::ContactLimit, "1");
    let customer = shop.reachable("Maria", "it");
    shop.bought(customer, "tè verde");
    let report = shop.write("your-trust", Channel::Phone);
    let run = report.run.unwrap();
    let note = shop.desk.run_calls(run).unwrap()[0].id;
    let file = || shop.desk.customer_open(customer).unwrap();
    let to_thank = || shop.desk.today_page().unwrap().to_thank.total;
    assert_eq!(file().last_contact, None, "nobody has called yet");
    shop.log(note, CallOutcome::NoAnswer, None);
    assert_eq!(
        (file().last_contact, to_thank()),
        (None, 1),
        "nobody has answered"
    );
    let open = shop
        .desk
        .run_check(&Shop::request("your-trust", Channel::Text), None, &Unwatched);
    assert_eq!(open.unwrap().ready, 1);
    let call = shop.log(note, CallOutcome::Reached, None);
    assert_eq!((file().last_contact, to_thank()), (Some(date(2026, 11, 20)), 0));
    let held = shop
        .desk
        .run_check(&Shop::request("your-trust", Channel::Text), None, &Unwatched);
    assert_eq!(held.unwrap().findings[0].code, "contacted_often");
    let timeline = file().timeline;
    let calls = timeline.iter().find_map(|entry| match entry {
        TimelineEntry::Note { calls, note, .. } => Some((calls.len(), note.state)),
        _ => None,
    });
    assert_eq!(calls, Some((2, NoteState::Sent)));
    shop.desk.call_undo(call).unwrap();
    assert_eq!(
        (file().last_contact, to_thank()),
        (None, 1),
        "it was a slip of the mouse"
    );
    assert_eq!(shop.desk.run_calls(run).unwrap()[0].state, NoteState::Made);
    assert!(shop.desk.call_undo(call).is_err(), "only once");
}

#[test]
fn a_call_that_is_marked_as_said_thanks_and_one_that_was_not_said_after_all_does_not() {
    let shop = Shop::new();
    let customer = shop.reachable("Maria", "it");
    shop.bought(customer, "tè verde");
    let report = shop.write("your-trust", Channel::Phone);
    let note = shop.desk.run_calls(report.run.unwrap()).unwrap()[0].id;
    let mark = |state| {
        let request = MarkRequest {
            ids: vec![note],
            state,
            clerk: String::new(),
            void_codes: false,
        };
        shop.desk
            .notes_mark(&request)
            .unwrap()
            .mark
            .expect("it was marked")
    };
    let standing = || {
        let last = shop.desk.customer_open(customer).unwrap().last_contact;
        (last.is_some(), shop.desk.today_page().unwrap().to_thank.total)
    };
    assert_eq!(standing(), (false, 1), "nobody has called yet");
    let said = mark(NoteState::Sent);
    assert_eq!(standing(), (true, 0), "somebody says that it was said");
    shop.desk.mark_undo(said).unwrap();
    assert_eq!(standing(), (false, 1), "it was a slip of the mouse");
    mark(NoteState::Sent);
    let unsaid = mark(NoteState::Made);
    assert_eq!(standing(), (false, 1), "it was not said after all");
    shop.desk.mark_undo(unsaid).unwrap();
    assert_eq!(standing(), (true, 0), "it was");
}

#[test]
fn whoever_wants_no_more_calls_gets_none_and_undoing_gives_back_what_they_had_said() {
    let shop = Shop::new();
    let customer = shop.reachable("Maria", "it");
    let report = shop.write("your-trust", Channel::Phone);
    let note = shop.desk.run_calls(report.run.unwrap()).unwrap()[0].id;
    let call = shop.log(note, CallOutcome::NoMoreCalls, None);
    let consents = || shop.desk.customer_open(customer).unwrap().customer.consents;
    let said = consents();
    assert_eq!(
        (said[0].channel, said[0].state, said[0].source.as_str()),
        (Channel::Phone, ConsentState::OptedOut, "telephone")
    );
    let report = shop.write("your-trust", Channel::Phone);
    assert_eq!(report.skipped[0].code, "opted_out");
    shop.desk.call_undo(call).unwrap();
    assert!(consents().is_empty());
}

#[test]
fn a_call_back_comes_up_on_its_day_until_somebody_calls() {
    let shop = Shop::new();
    shop.reachable("Maria", "it");
    let report = shop.write("your-trust", Channel::Phone);
    let note = shop.desk.run_calls(report.run.unwrap()).unwrap()[0].id;
    let form = |again_on| CallForm {
        note,
        outcome: CallOutcome::CallBack,
        again_on,
        words: String::new(),
        clerk: String::new(),
    };
    assert!(shop.desk.call_log(&form(None)).is_err(), "when?");
    shop.log(note, CallOutcome::CallBack, Some(date(2026, 11, 23)));
    assert!(shop.desk.today_page().unwrap().call_backs.is_empty(), "not yet");
    let later = Desk::open(shop.folder.path(), Box::new(Later)).unwrap();
    let due = later.today_page().unwrap().call_backs;
    assert_eq!((due.len(), due[0].name.as_str()), (1, "Maria"));
    let form = CallForm {
        outcome: CallOutcome::NoAnswer,
        ..form(None)
    };
    later.call_log(&form).unwrap();
    assert!(
        later.today_page().unwrap().call_backs.is_empty(),
        "they were called"
    );
}

/// The Monday after.
struct Later;

impl World for Later {
    fn today(&self) -> Date {
        date(2026, 11, 23)
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(9);
    }
}

#[test]
fn the_list_of_text_messages_is_a_whole_file_that_no_spreadsheet_takes_for_formulas() {
    let shop = Shop::new();
    shop.reachable("=HYPERLINK(\"http://x\")", "en");
    let report = shop.write("your-trust", Channel::Text);
    let path = shop.folder.path().join("new").join("texts.csv");
    let run = report.run.unwrap();
    shop.desk.texts_export(run, Language::En, &path).unwrap();
    let list = std::fs::read_to_string(&path).unwrap();
    let mut lines = list.lines();
    assert_eq!(
        lines.next(),
        Some("\u{feff}note,name,number,text,parts,letters,link")
    );
    let line = lines.next().unwrap();
    assert!(
        line.contains(",\"'=HYPERLINK(\"\"http://x\"\")\",+393475550199,"),
        "{line}"
    );
    assert_eq!(lines.next(), None);
    for (language, heading) in [
        (Language::It, "nota,nome,numero,testo,parti,lettere,collegamento"),
        (Language::Ro, "mesaj,nume,număr,text,părți,litere,legătură"),
        (Language::Ar, "الرسالة,الاسم,الرقم,النص,الأجزاء,الأحرف,الرابط"),
    ] {
        shop.desk.texts_export(run, language, &path).unwrap();
        let list = std::fs::read_to_string(&path).unwrap();
        assert_eq!(
            list.trim_start_matches('\u{feff}').lines().next(),
            Some(heading),
            "whoever opens the list reads what is in it"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_customer_list_makes_a_text_message_unreadable(
        given in "\\PC{1,40}|[\u{0}-\u{2f}]{1,10}Ana|\u{202e}Ana\u{2066}|(A\u{300}){1,30}|=\\?utf-8\\?b\\?QQ==\\?=|<script>|😀{1,5}|سارة",
        product in "\\PC{1,60}|tea\r\nBcc: x@y|\u{2067}tea",
        language in prop::sample::select(vec!["en", "it", "ro", "ar"]),
        letters in prop::sample::select(vec!["all", "plain"]),
    ) {
        let shop = Shop::new();
        shop.set(ShopField::TextLetters, letters);
        let values = [
            (CustomerField::GivenName, given.clone()),
            (CustomerField::Phone, "347 555 0199".to_owned()),
            (CustomerField::Language, language.to_owned()),
        ];
        let Ok(customer) = shop.desk.customer_save(None, &values.into()) else { return Ok(()) };
        let _ = shop.desk.purchase_add(&bought(customer, &product));
        let report = shop.write("recent-product", Channel::Text);
        prop_assert_eq!(report.made + report.skipped.len() as u64, 1, "made or left out by name");
        let Some(run) = report.run else { return Ok(()) };
        for row in shop.desk.run_texts(run).unwrap() {
            prop_assert!(row.cost.parts <= 2, "never more parts than allowed: {:?}", row);
            prop_assert!(!row.text.chars().any(char::is_control), "{:?}", row.text);
            prop_assert!(!row.text.contains(['\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2067}']), "{:?}", row.text);
            let opened = row.text.chars().filter(|c| matches!(c, '\u{2066}' | '\u{2068}')).count();
            let closed = row.text.chars().filter(|c| *c == '\u{2069}').count();
            prop_assert_eq!(opened, closed, "every isolate is closed");
            if language != "ar" && !row.text.chars().any(|c| ('\u{590}'..'\u{900}').contains(&c) || c > '\u{fb00}') {
                prop_assert_eq!(opened, 0, "isolates would make a Latin text dear: {:?}", row.text);
            }
            if let Some(link) = row.link {
                prop_assert!(link.is_ascii() && !link.contains([' ', '"', '<', '\n']), "{}", link);
            }
        }
    }
}
