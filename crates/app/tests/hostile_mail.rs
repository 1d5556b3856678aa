//! Whatever stands in the customer list and in the shop's details, a draft has one recipient, the usual headers and no
//! script, or is refused with the name of the customer and of the field; read back by parsers that are not ours.

#[expect(
    clippy::unwrap_used,
    reason = "a draft that cannot be read fails its test right there"
)]
#[path = "../../drafts/tests/mail/readers/mod.rs"]
#[allow(dead_code, reason = "each test uses its own part")]
mod readers;

use app::{Audience, DeedError, Desk, NoteOptions, RunFiles, RunRequest, Unwatched, World};
use domain::{
    Channel, CustomerField, EnclosedCard, FormOfAddress, Language, MailSetup, ShopField, TemplateId,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use readers::{mailparse_sees, python_sees};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

struct Fixed;

impl World for Fixed {
    fn today(&self) -> Date {
        date(2026, 5, 20)
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// What is dangerous in a mail, and what people are really called.
fn hostile() -> impl Strategy<Value = String> + Clone {
    let danger = prop::sample::select(vec![
        "\r\nBcc: x@evil.example",
        "\r",
        "\n",
        "\0",
        "\u{7}",
        "\u{85}",
        "\u{2028}",
        "\u{202E}",
        "\u{202A}",
        "\u{2066}",
        "\u{2068}",
        "\u{2069}",
        "\u{FEFF}",
        "\u{FFFD}",
        "=?utf-8?B?PHNjcmlwdD4=?=",
        "=?",
        "?=",
        "\"",
        "'",
        "\\",
        "<",
        ">",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "</bdi></p><a href=//evil>",
        "{{shop.company}}",
        "{{{x}}}",
        "&#60;",
        "<x@evil.example>",
        ",",
        ";",
        ":",
        "@",
        "../../",
        "CON",
        "\nFrom x@evil.example Thu",
        "--=_note",
        "?bcc=x@evil.example",
        "&body=",
        "%0d%0a",
        "أحمد",
        "Ștefan",
        "e\u{301}",
        "\u{10FFFF}",
        "\u{AD}",
    ]);
    let piece = prop_oneof![
        24 => danger.prop_map(str::to_owned),
        2 => "\\PC{1,8}",
        12 => "[a-zA-Z ]{1,12}",
        1 => "[a-z]{150,310}",
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

/// Addresses that are one, that are several, that are none, and that look like another's.
fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z]{1,12}@[a-z]{1,12}\\.example",
        2 => prop::sample::select(vec![
            "jürgen@münchen.example", "x@münchen.example", "x@exаmple.com", "x@раура1.example", "a@x>, <evil@y.example",
            "a@x.example, evil@y.example", "\"john doe\"@example.com", "x@[127.0.0.1]", "x@127.0.0.1", "x@y",
            "x@y.example\r\nBcc: z@evil.example", "=?utf-8?Q?x?=@y.example", "x+tag@y.example", "x@\u{202E}elpmaxe.moc",
            "x@xn--mnchen-3ya.example", "مثال@example.com", "x@مثال.example", "x@y.example?bcc=z@evil.example", "x&y@z.example",
        ]).prop_map(str::to_owned),
        1 => hostile(),
    ]
}

#[derive(Clone, Debug)]
struct Case {
    names: [String; 3],
    email: String,
    product: String,
    shop: [String; 5],
    signature: Option<String>,
    card: Option<EnclosedCard>,
    template: &'static str,
    language: Language,
    form: FormOfAddress,
}

fn case() -> impl Strategy<Value = Case> {
    let names = [
        hostile().boxed(),
        hostile().boxed(),
        prop_oneof![Just(String::new()), hostile()].boxed(),
    ];
    let shop = std::array::from_fn::<_, 5, _>(|_| hostile().boxed());
    let card = prop_oneof![4 => Just(None), 1 => Just(Some(EnclosedCard::Pdf)), 1 => Just(Some(EnclosedCard::Picture))];
    let templates = prop::sample::select(vec![
        "recent-product",
        "how-is-it",
        "voucher-next-order",
        "order-dated",
    ]);
    let languages = prop::sample::select(Language::ALL.to_vec());
    let forms = prop::sample::select(vec![
        FormOfAddress::Feminine,
        FormOfAddress::Firm,
        FormOfAddress::Neutral,
    ]);
    (
        (names, address(), hostile(), shop, prop::option::of(hostile())),
        (card, templates, languages, forms),
    )
        .prop_map(
            |((names, email, product, shop, signature), (card, template, language, form))| Case {
                names,
                email,
                product,
                shop,
                signature,
                card,
                template,
                language,
                form,
            },
        )
}

/// What becomes of a case, for the tally.
enum Outcome {
    Drafted,
    /// The customer cannot be saved: the field is named.
    Field(String),
    /// The customer is left out by name: the problem is named.
    LeftOut(String),
}

struct Shop {
    desk: Desk,
    folder: tempfile::TempDir,
}

const HEADERS: [&str; 6] = [
    "X-Unsent",
    "From",
    "To",
    "Subject",
    "MIME-Version",
    "Content-Type",
];

impl Shop {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(&folder.path().join("data"), Box::new(Fixed)).expect("a desk");
        desk.shop_set(&[(ShopField::Email, "shop@example.com".to_owned())].into())
            .expect("an address");
        let offer = app::CampaignForm {
            name: "Autumn".to_owned(),
            percent: "15".to_owned(),
            days: "30".to_owned(),
            ..app::CampaignForm::default()
        };
        desk.campaign_add(&offer).expect("an offer");
        Self { desk, folder }
    }

    fn run(&self, case: &Case, number: usize) -> Result<Outcome, TestCaseError> {
        let details = [
            ShopField::Company,
            ShopField::Sender,
            ShopField::Address,
            ShopField::Phone,
            ShopField::Website,
        ];
        for (field, text) in details.into_iter().zip(&case.shop) {
            match self.desk.shop_set(&[(field, text.clone())].into()) {
                // What is refused is named, and the former detail stays.
                Ok(_) | Err(DeedError::Fields { .. }) => {}
                Err(error) => return Err(TestCaseError::fail(format!("{error:?}"))),
            }
        }
        let fields: BTreeMap<CustomerField, String> = [
            (CustomerField::GivenName, case.names[0].clone()),
            (CustomerField::FamilyName, case.names[1].clone()),
            (CustomerField::Company, case.names[2].clone()),
            (CustomerField::Email, case.email.clone()),
        ]
        .into();
        let customer = match self.desk.customer_save(None, &fields) {
            Ok(customer) => customer,
            Err(DeedError::Fields { fields }) => {
                prop_assert!(!fields.is_empty());
                return Ok(Outcome::Field(format!("{}: {}", fields[0].field, fields[0].code)));
            }
            Err(error) => return Err(TestCaseError::fail(format!("{error:?}"))),
        };
        let purchase = app::PurchaseForm {
            customer: customer.to_string(),
            date: "2026-05-14".to_owned(),
            order: case.names[1].chars().take(40).collect(),
            lines: vec![app::PurchaseFormLine {
                product: case.product.clone(),
                ..app::PurchaseFormLine::default()
            }],
            ..app::PurchaseForm::default()
        };
        // A product of nothing visible is none.
        let _ = self.desk.purchase_save(None, &purchase);
        let out = self.folder.path().join(format!("out-{number}"));
        let at = |name: &str| Some(out.join(name).display().to_string());
        let request = RunRequest {
            options: NoteOptions {
                language: Some(case.language),
                form: Some(case.form),
                campaign: Some(self.desk.campaign_named("Autumn").expect("the offer")),
                mail: Some(MailSetup {
                    signature: case.signature.clone(),
                    card: case.card,
                    ..MailSetup::default()
                }),
                ..NoteOptions::of(TemplateId::parse(case.template).expect("a name"))
            },
            audience: Audience::Customers { ids: vec![customer] },
            files: RunFiles {
                eml: at("drafts"),
                mbox: at("all.mbox"),
                ..RunFiles::default()
            },
            channel: Some(Channel::Email),
            dry_run: false,
            exceptions: Vec::new(),
            plan: None,
            hold_out: None,
        };
        let report = self
            .desk
            .notes_write(&request, &Unwatched)
            .map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        if let [left_out] = &report.skipped[..] {
            prop_assert!(left_out.customer == customer && !left_out.code.is_empty());
            return Ok(Outcome::LeftOut(left_out.code.clone()));
        }
        prop_assert_eq!(report.made, 1);
        self.look_at(&out, customer, report.run.expect("a run"))?;
        Ok(Outcome::Drafted)
    }

    fn look_at(
        &self,
        out: &Path,
        customer: domain::CustomerId,
        run: domain::RunId,
    ) -> Result<(), TestCaseError> {
        let names: Vec<_> = std::fs::read_dir(out.join("drafts"))
            .expect("the folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        prop_assert_eq!(names.len(), 1, "one file, in the folder itself");
        let name = names[0]
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        prop_assert!(
            !name.contains(|c: char| c.is_control() || r#"<>:"/\|?*"#.contains(c)),
            "{name:?}"
        );
        prop_assert!(name.len() <= 255 && !name.starts_with(['.', '-', ' ']));
        let eml = std::fs::read(&names[0]).expect("a draft");
        prop_assert!(eml.is_ascii(), "nothing that a server of today could break");
        for line in eml.split(|&byte| byte == b'\n') {
            prop_assert!(line.len() <= 999 && line.ends_with(b"\r") || line.is_empty());
            let inner = line.strip_suffix(b"\r").unwrap_or_default();
            prop_assert!(!inner.contains(&b'\r'), "no line ends within a line");
        }
        let (ours, theirs) = (mailparse_sees(&eml), python_sees(&eml));
        let email = self
            .desk
            .customer_open(customer)
            .expect("a file")
            .customer
            .fields
            .email;
        let email = email.expect("an address").to_string();
        for seen in [&ours, &theirs] {
            prop_assert_eq!(&seen.headers, &HEADERS.map(str::to_owned).to_vec());
            prop_assert_eq!(&seen.to.1, &email);
            prop_assert_eq!(&seen.from.as_ref().expect("a sender").1, "shop@example.com");
            prop_assert!(!seen.subject.contains(['\r', '\n', '\0']));
            is_harmless(&seen.html)?;
        }
        prop_assert_eq!(&ours.text, &theirs.text);
        prop_assert_eq!(&ours.beside, &theirs.beside);
        for [_, name, _, _] in &ours.beside {
            let turns = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '/' | '\\');
            prop_assert!(!name.contains(turns), "no name turns round or leaves its folder");
        }
        prop_assert_eq!(
            mails_in(&out.join("all.mbox")),
            1,
            "an archive parts at its own lines only"
        );

        let notes = self.desk.run_open(run).expect("the run").notes;
        let ways = self.desk.note_draft(notes[0].note.id).expect("ways");
        is_harmless(&ways.html)?;
        if let Some(link) = ways.link {
            prop_assert!(link.is_ascii() && link.len() <= 1_900 && link.starts_with("mailto:"));
            let (_, query) = link.split_once('?').expect("a query");
            let names: Vec<&str> = query
                .split('&')
                .filter_map(|part| part.split_once('='))
                .map(|(name, _)| name)
                .collect();
            prop_assert_eq!(names, ["subject", "body"], "and nothing else");
            prop_assert!(!query.contains(['?', '@', '<', '"', ' ']));
        }
        Ok(())
    }
}

/// Tags that the page is made of, with the attributes that it gives them.
fn is_harmless(html: &str) -> Result<(), TestCaseError> {
    let known = [
        "!DOCTYPE", "html", "head", "meta", "body", "div", "p", "br", "bdi", "img", "a", "strong",
    ];
    for piece in html.split('<').skip(1) {
        let tag = piece.trim_start_matches('/');
        let name: String = tag
            .chars()
            .take_while(|c| c.is_ascii_alphabetic() || *c == '!')
            .collect();
        prop_assert!(known.contains(&name.as_str()), "<{tag}");
        let inside = tag.split('>').next().unwrap_or_default().to_ascii_lowercase();
        prop_assert!(
            !inside.contains(" on") && !inside.contains("javascript:"),
            "<{tag}"
        );
        if name == "a" {
            prop_assert!(
                inside.contains("href=\"http") || inside.contains("href=\"mailto:") || inside == "a"
            );
        }
    }
    Ok(())
}

/// How many mails Python's own reader of archives finds.
fn mails_in(archive: &Path) -> usize {
    let output = Command::new("python3")
        .args(["-c", "import mailbox, sys; print(len(mailbox.mbox(sys.argv[1])))"])
        .arg(archive)
        .output()
        .expect("python3 reads the archive back");
    String::from_utf8_lossy(&output.stdout)
        .trim()
        .parse()
        .expect("a number")
}

#[test]
fn whatever_a_list_holds_a_draft_is_one_mail_to_one_person_or_is_refused_by_name() {
    let cases = std::env::var("HOSTILE_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(150);
    let shop = Shop::open();
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    let counted = std::cell::RefCell::new(&mut tally);
    let number = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::with_cases(cases)
    });
    let outcome = runner.run(&case(), |case| {
        number.set(number.get() + 1);
        let what = match shop.run(&case, number.get())? {
            Outcome::Drafted => "drafted, read back by two parsers".to_owned(),
            Outcome::Field(field) => format!("refused on entry, {field}"),
            Outcome::LeftOut(code) => format!("left out by name, {code}"),
        };
        *counted.borrow_mut().entry(what).or_default() += 1;
        Ok(())
    });
    println!("hostile mails, {cases} cases:");
    for (what, times) in &tally {
        println!("{times:>6}  {what}");
    }
    outcome.expect("no case does harm");
    assert!(
        tally
            .get("drafted, read back by two parsers")
            .is_some_and(|&drafted| drafted * 6 > cases as usize),
        "enough are drafted to be read back: {tally:?}"
    );
}
