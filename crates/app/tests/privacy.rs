//! Backups come back, records are encrypted, and a person is given all about them, or erased.

use app::{
    BackupKind, ConsentForm, DeedError, Desk, ImportRequest, Keyring, Kind, NoKeyring, Password, RunFiles,
    RunRequest, Unwatched, World,
};
use domain::{
    BackupRhythm, Channel, ConsentPurpose, ConsentWord, CustomerField, CustomerFilter, CustomerId,
    CustomerSort, KeepingRules, PrivacyDeed, TemplateId, Window,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// A machine whose day the test moves and whose keyring it looks into.
#[derive(Clone, Default)]
struct Machine {
    day: Arc<Mutex<Option<Date>>>,
    ring: Arc<Ring>,
    chance: Arc<Mutex<u64>>,
}

#[derive(Default)]
struct Ring(Mutex<BTreeMap<String, String>>);

impl Keyring for Ring {
    fn read(&self, name: &str) -> Result<Option<String>, NoKeyring> {
        Ok(self.0.lock().expect("the ring").get(name).cloned())
    }

    fn keep(&self, name: &str, password: &str) -> Result<(), NoKeyring> {
        self.0
            .lock()
            .expect("the ring")
            .insert(name.to_owned(), password.to_owned());
        Ok(())
    }

    fn forget(&self, name: &str) -> Result<(), NoKeyring> {
        self.0.lock().expect("the ring").remove(name);
        Ok(())
    }
}

impl World for Machine {
    fn today(&self) -> Date {
        self.day.lock().expect("the day").unwrap_or(date(2026, 11, 27))
    }

    fn now(&self) -> Timestamp {
        "2026-11-27T10:00:00Z".parse().expect("a moment")
    }

    fn keyring(&self) -> &dyn Keyring {
        &*self.ring
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        let mut state = self.chance.lock().expect("chance");
        for byte in bytes {
            *state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (*state >> 56) as u8;
        }
    }
}

struct Shop {
    machine: Machine,
    folder: TempDir,
}

impl Shop {
    fn new() -> Self {
        Self {
            machine: Machine::default(),
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    fn open(&self) -> Result<Desk, DeedError> {
        Desk::open(&self.data(), Box::new(self.machine.clone()))
    }

    fn desk(&self) -> Desk {
        self.open().expect("a desk")
    }

    fn on(&self, day: Date) {
        *self.machine.day.lock().expect("the day") = Some(day);
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }
}

fn add(desk: &Desk, name: &str) -> CustomerId {
    let values = [
        (CustomerField::GivenName, name.to_owned()),
        (
            CustomerField::Email,
            format!("{}@example.com", name.to_lowercase()),
        ),
        (CustomerField::Street, format!("Via {name} 12")),
    ];
    desk.customer_save(None, &values.into()).expect("a customer")
}

fn names(desk: &Desk) -> Vec<String> {
    let all = Window {
        offset: 0,
        limit: 100,
    };
    let page = desk.customers_list(&CustomerFilter::default(), CustomerSort::Name, all);
    page.expect("a list")
        .rows
        .into_iter()
        .map(|row| row.name)
        .collect()
}

fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

const PASSPHRASE: &str = "olive trees in the morning";

fn imported(desk: &Desk, path: &Path) -> app::ImportReport {
    let request = ImportRequest {
        path: path.display().to_string(),
        kind: Some(Kind::Customers),
        ..ImportRequest::default()
    };
    desk.import_run(&request, &Unwatched).expect("an import")
}

#[test]
fn a_backup_comes_back_while_the_program_is_open_and_what_was_there_is_kept_first() {
    let shop = Shop::new();
    let desk = shop.desk();
    add(&desk, "Ana");
    let file = shop.path("elsewhere/kept.db");
    let report = desk.backup(&file).expect("a backup");
    assert_eq!((report.customers, report.encrypted), (1, false));
    add(&desk, "Bea");
    let restored = desk.restore(&file, None).expect("it comes back");
    assert_eq!(names(&desk), ["Ana"]);
    let aside = restored.aside.expect("the state before");
    desk.restore(Path::new(&aside), None).expect("and back again");
    assert_eq!(names(&desk), ["Ana", "Bea"]);
    drop(desk);
    assert_eq!(names(&shop.desk()), ["Ana", "Bea"]);
}

#[test]
fn backups_are_made_when_they_are_due_and_the_oldest_make_room() {
    let shop = Shop::new();
    let desk = shop.desk();
    assert_eq!(desk.backup_if_due().expect("nothing to keep"), None);
    add(&desk, "Ana");
    let rules = KeepingRules {
        backup_every: BackupRhythm::Weekly,
        backups_kept: 2,
        ..KeepingRules::default()
    };
    desk.rules_set(&rules).expect("the shop's rules");
    let mut made = Vec::new();
    for day in 1..=30 {
        shop.on(date(2026, 11, day));
        made.extend(desk.backup_if_due().expect("a look").map(|_| day));
    }
    assert_eq!(made, [1, 8, 15, 22, 29]);
    let kept = desk.backups_list().expect("the folder");
    let days: Vec<i8> = kept.rows.iter().map(|row| row.date.day()).collect();
    assert_eq!(days, [29, 22], "two are kept, the newest first");
    assert!(kept.bytes > 0 && kept.rows.iter().all(|row| row.kind == BackupKind::Scheduled));
    let never = KeepingRules {
        backup_every: BackupRhythm::Never,
        ..rules
    };
    desk.rules_set(&never).expect("the shop's rules");
    shop.on(date(2027, 3, 1));
    assert_eq!(desk.backup_if_due().expect("a look"), None);
}

#[test]
fn before_a_list_is_brought_in_there_is_a_backup() {
    let shop = Shop::new();
    let desk = shop.desk();
    add(&desk, "Ana");
    fs::write(shop.path("list.csv"), "given_name,email\nBea,bea@example.com\n").expect("a list");
    imported(&desk, &shop.path("list.csv"));
    let [row] = &desk.backups_list().expect("the folder").rows[..] else {
        panic!("one backup");
    };
    assert_eq!(row.kind, BackupKind::BeforeImport);
    desk.restore(Path::new(&row.path), None).expect("it comes back");
    assert_eq!(names(&desk), ["Ana"], "as it was before the import");
}

#[test]
fn encrypted_records_ask_for_their_passphrase_unless_the_keyring_holds_the_key() {
    let shop = Shop::new();
    let desk = shop.desk();
    add(&desk, "Ana");
    desk.backup_now().expect("a backup that anybody reads");
    let weak = desk.encrypt(None, &password("short"), false, false);
    assert_eq!(
        weak.expect_err("refused"),
        DeedError::WeakPassphrase { least: 12 }
    );
    let state = desk
        .encrypt(None, &password(PASSPHRASE), false, true)
        .expect("encrypted");
    assert!(
        state.encrypted && !state.remembered && state.readable_backups.is_empty(),
        "{state:?}"
    );
    assert_eq!(
        desk.backups_list().expect("the folder").rows.len(),
        1,
        "an encrypted one instead"
    );
    add(&desk, "Bea");
    drop(desk);

    assert!(matches!(shop.open(), Err(DeedError::StoreLocked { .. })));
    let open = |said: &str| {
        Desk::open_with(
            &shop.data(),
            Box::new(shop.machine.clone()),
            Some(&password(said)),
        )
    };
    assert!(matches!(
        open("something else"),
        Err(DeedError::WrongPassphrase { .. })
    ));
    let desk = open(PASSPHRASE).expect("it opens");
    assert_eq!(names(&desk), ["Ana", "Bea"]);
    assert!(desk.encryption_remember(true).expect("the keyring").remembered);
    drop(desk);

    let desk = shop.desk();
    let refused = desk.encrypt(
        Some(&password("guessed")),
        &password("another passphrase"),
        true,
        false,
    );
    assert!(
        matches!(refused, Err(DeedError::WrongPassphrase { .. })),
        "an open window is not enough"
    );
    desk.encrypt(
        Some(&password(PASSPHRASE)),
        &password("another passphrase"),
        true,
        false,
    )
    .expect("changed");
    drop(desk);
    shop.machine
        .ring
        .0
        .lock()
        .expect("the ring")
        .values_mut()
        .for_each(|key| *key = "0".repeat(96));
    assert!(
        matches!(shop.open(), Err(DeedError::StoreLocked { .. })),
        "an old key is no reason to give up"
    );
    let desk = open("another passphrase").expect("it opens");
    assert!(desk.decrypt(&password(PASSPHRASE)).is_err());
    assert!(
        !desk
            .decrypt(&password("another passphrase"))
            .expect("readable")
            .encrypted
    );
    drop(desk);
    assert_eq!(names(&shop.desk()), ["Ana", "Bea"]);
}

#[test]
fn an_encrypted_backup_comes_back_on_a_machine_that_knows_only_the_passphrase() {
    let shop = Shop::new();
    let desk = shop.desk();
    add(&desk, "Ana");
    desk.encrypt(None, &password(PASSPHRASE), true, false)
        .expect("encrypted");
    let file = shop.path("kept.db");
    assert!(desk.backup(&file).expect("a backup").encrypted);
    let other = Shop::new();
    let there = other.desk();
    let locked = there.restore(&file, None).map(|_| ());
    assert!(matches!(locked, Err(DeedError::StoreLocked { .. })));
    there
        .restore(&file, Some(&password(PASSPHRASE)))
        .expect("it comes back");
    assert_eq!(names(&there), ["Ana"]);
    assert!(
        there.encryption().expect("the state").encrypted,
        "nothing makes it readable on its way"
    );
}

#[test]
fn records_that_do_not_open_are_replaced_by_a_backup_and_kept_beside() {
    let shop = Shop::new();
    let desk = shop.desk();
    add(&desk, "Ana");
    let file = shop.path("kept.db");
    desk.backup(&file).expect("a backup");
    drop(desk);
    fs::write(shop.data().join("thankwell.db"), "broken").expect("a broken file");
    assert!(matches!(shop.open(), Err(DeedError::StoreBroken { .. })));
    Desk::restore_unopened(&shop.data(), &shop.machine, &file, None).expect("it comes back");
    assert_eq!(names(&shop.desk()), ["Ana"]);
    let aside = fs::read_to_string(shop.data().join("thankwell-replaced-1.db")).expect("kept");
    assert_eq!(aside, "broken");
}

/// Reads in Quintilla Zanardelli from `list`, and lets her buy, answer, opt out and be written to.
fn a_person_with_a_past(shop: &Shop, desk: &Desk, list: &Path) -> CustomerId {
    desk.shop_set(
        &[
            (domain::ShopField::Company, "Bottega".to_owned()),
            (domain::ShopField::Sender, "Chiara".to_owned()),
        ]
        .into(),
    )
    .expect("the shop");
    fs::write(
        list,
        "given_name,family_name,email,phone,street,city,note\n\
         Quintilla,Zanardelli,quintilla@example.com,+393331234567,Vicolo Stretto 99,Torino,likes anchovies\n\
         Ana,Pop,ana@example.com,,,,\n",
    )
    .expect("a list");
    imported(desk, list);
    let id = CustomerId(1);
    let form = ConsentForm {
        channel: Channel::Email,
        purpose: ConsentPurpose::Offers,
        word: ConsentWord::OptedOut,
        basis: None,
        source: "said by Zanardelli".to_owned(),
        wording: String::new(),
        date: None,
    };
    desk.consent_add(id, &form).expect("a word");
    let purchase = app::PurchaseForm {
        customer: "1".to_owned(),
        date: "2026-11-05".to_owned(),
        order: "ORDER-ZZ-77".to_owned(),
        total: "42".to_owned(),
        lines: vec![app::PurchaseFormLine {
            product: "Oil".to_owned(),
            quantity: "1".to_owned(),
            price: "42".to_owned(),
        }],
        ..app::PurchaseForm::default()
    };
    desk.purchase_save(None, &purchase).expect("a purchase");
    let said = [("nps", "9"), ("comment", "Zanardelli loved the anchovies")];
    let answer = app::AnswerLog {
        customer: Some(id),
        answers: said.map(|(key, text)| (key.to_owned(), text.to_owned())).into(),
        ..app::AnswerLog::default()
    };
    desk.response_log(&answer).expect("an answer");
    let request = RunRequest {
        options: app::NoteOptions::of(TemplateId::parse("your-trust").expect("a message")),
        audience: app::Audience::Customers { ids: vec![id] },
        files: RunFiles {
            pdf: Some(shop.path("cards.pdf").display().to_string()),
            ..RunFiles::default()
        },
        channel: Some(Channel::Card),
        dry_run: false,
        exceptions: Vec::new(),
        plan: None,
        hold_out: None,
    };
    desk.notes_write(&request, &Unwatched).expect("a card");
    desk.backup_now().expect("a backup");
    id
}

#[test]
fn nothing_of_an_erased_person_is_left_in_the_records_and_no_list_brings_them_back() {
    let shop = Shop::new();
    let desk = shop.desk();
    let list = shop.path("list.csv");
    let id = a_person_with_a_past(&shop, &desk, &list);
    let (json, html) = (shop.path("all.json"), shop.path("all.html"));
    desk.person_export(id, &json).expect("all about her");
    desk.person_export(id, &html).expect("a page");
    for (file, what) in [
        (&json, "anchovies"),
        (&html, "anchovies"),
        (&html, "ORDER-ZZ-77"),
        (&html, "Vicolo Stretto 99"),
    ] {
        assert!(
            fs::read_to_string(file).expect("the file").contains(what),
            "{what} in {}",
            file.display()
        );
    }
    let refused = desk
        .person_export(id, &shop.path("all.doc"))
        .expect_err("no such kind");
    assert!(matches!(refused, DeedError::UnknownEnding { .. }));

    let before = desk.feedback_figures().expect("figures");
    let report = desk.customer_erase(id).expect("erased");
    assert_eq!(
        (report.answers, report.purchases, report.suppressed),
        (1, 1, true)
    );
    assert!(
        report.backups.len() >= 2,
        "the one by hand, and the one before the import: {report:?}"
    );
    for file in ["cards.pdf", "all.json", "all.html"] {
        assert!(
            report.files.iter().any(|one| one.ends_with(file)),
            "{file} may still hold her: {report:?}"
        );
    }
    assert_eq!(
        desk.feedback_figures().expect("figures").nps,
        before.nps,
        "her score stays without her"
    );
    assert!(
        matches!(desk.customer_restore(id), Err(DeedError::NotFound { .. })),
        "for good"
    );
    let deeds: Vec<PrivacyDeed> = desk
        .privacy_log()
        .expect("the log")
        .into_iter()
        .map(|entry| entry.deed)
        .collect();
    assert_eq!(
        deeds,
        [
            PrivacyDeed::Erase,
            PrivacyDeed::ExportPerson,
            PrivacyDeed::ExportPerson
        ]
    );

    let left = || {
        let files = ["thankwell.db", "thankwell.db-wal"]
            .map(|name| fs::read(shop.data().join(name)).unwrap_or_default());
        String::from_utf8_lossy(&files.concat()).to_lowercase()
    };
    let all = left();
    for trace in [
        "zanardelli",
        "quintilla",
        "333123",
        "vicolo",
        "anchov",
        "order-zz",
        "nardel",
    ] {
        assert!(!all.contains(trace), "{trace} is still in the records");
    }
    let again = imported(&desk, &list);
    assert_eq!((again.new, again.suppressed), (0, 1), "{again:?}");
    assert_eq!(names(&desk), ["Ana Pop"]);
}

#[test]
fn people_of_whom_nothing_was_heard_are_proposed_and_nobody_is_erased_by_it() {
    let shop = Shop::new();
    let desk = shop.desk();
    shop.on(date(2020, 5, 1));
    add(&desk, "Ana");
    add(&desk, "Bea");
    shop.on(date(2026, 11, 27));
    add(&desk, "Cleo");
    let bought = app::PurchaseForm {
        customer: "2".to_owned(),
        date: "2026-01-05".to_owned(),
        total: "42".to_owned(),
        lines: vec![app::PurchaseFormLine {
            product: "Oil".to_owned(),
            quantity: "1".to_owned(),
            price: "42".to_owned(),
        }],
        ..app::PurchaseForm::default()
    };
    desk.purchase_save(None, &bought).expect("a purchase");
    let silent = desk.silent_people().expect("a look");
    let found: Vec<&str> = silent.people.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((found, silent.total), (vec!["Ana"], 1));
    assert_eq!(names(&desk), ["Ana", "Bea", "Cleo"]);
    desk.rules_set(&KeepingRules {
        silent_years: None,
        ..KeepingRules::default()
    })
    .expect("the shop's rules");
    assert_eq!(desk.silent_people().expect("a look").total, 0);
}

#[test]
fn what_an_erased_person_bought_stays_in_the_sums_and_in_what_a_campaign_sold() {
    let shop = Shop::new();
    let desk = shop.desk();
    let form = app::CampaignForm {
        name: "Spring".to_owned(),
        percent: "10".to_owned(),
        ..app::CampaignForm::default()
    };
    let campaign = desk.campaign_add(&form).expect("a campaign");
    let mut people = Vec::new();
    for name in ["Ana", "Bea", "Cleo", "Dora", "Eva", "Fay"] {
        let id = add(&desk, name);
        people.push(id);
        let bought = app::PurchaseForm {
            customer: id.to_string(),
            date: "2026-11-27".to_owned(),
            order: format!("O-{id}"),
            total: "10".to_owned(),
            lines: vec![app::PurchaseFormLine {
                product: "Oil".to_owned(),
                quantity: "2".to_owned(),
                price: "5".to_owned(),
            }],
            ..app::PurchaseForm::default()
        };
        desk.purchase_save(None, &bought).expect("a purchase");
        let voucher = desk.voucher_give(campaign, id).expect("a code");
        let used = app::TillRequest {
            typed: voucher.voucher.code.to_string(),
            spent: "10".to_owned(),
            purchase: None,
            by: String::new(),
        };
        desk.till_redeem(&used).expect("the till answers");
    }
    let sold = || desk.campaign_report(campaign).expect("a report");
    let (before, sold_before) = (desk.purchase_sums().expect("sums"), sold().bought);
    assert!(!sold_before.is_empty(), "the campaign knows what was bought");
    for (place, id) in people.into_iter().enumerate() {
        desk.customer_erase(id).expect("erased");
        let sums = desk.purchase_sums().expect("sums");
        assert_eq!(
            (sums[0].purchases, sums[0].total),
            (before[0].purchases, before[0].total)
        );
        let told = (place >= 4).then_some(place as u64 + 1);
        assert_eq!(sums[0].of_erased, told, "fewer than five are not told apart");
        assert_eq!(
            sold().bought,
            sold_before,
            "what was bought with its codes stays counted"
        );
    }
    let (rows, listed) = desk
        .purchases_list(Window { offset: 0, limit: 10 })
        .expect("a list");
    assert_eq!(
        (rows.len(), listed),
        (0, 0),
        "nobody's purchases are listed by a name"
    );
}
