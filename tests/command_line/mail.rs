//! Drafts with all that they carry, in files and in a mail account: a real Dovecot on this machine.

#[path = "../../crates/drafts/tests/mailbox/dovecot.rs"]
#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses its own part; what is not there fails its test right there"
)]
pub mod dovecot;
#[path = "../../crates/drafts/tests/mailbox/line.rs"]
#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses its own part; what is not there fails its test right there"
)]
mod line;

use crate::common::{Ended, Shop, draft, list, number, only_object, text};
use dovecot::{Dovecot, Wishes};
use line::{Break, Line};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::process::Stdio;

const PASSWORD: &str = "correct horse battery";

/// A shop that can be answered, with three customers who have bought something.
fn shop() -> Shop {
    let shop = Shop::named();
    shop.json(&[
        "shop",
        "set",
        "address=Via Po 7, Torino",
        "email=ciao@lumina.example",
    ]);
    for (name, language) in [("Ada", "en"), ("Bruno", "it"), ("ليلى", "ar")] {
        let email = format!("email={language}@example.com");
        shop.json(&[
            "customers",
            "add",
            &format!("given_name={name}"),
            &format!("language={language}"),
            &email,
        ]);
    }
    for customer in ["1", "2", "3"] {
        shop.json(&[
            "purchases",
            "add",
            &format!("customer={customer}"),
            "date=2026-05-14",
            "product=Mug",
            "price=24.00",
            "currency=EUR",
        ]);
    }
    shop
}

/// Runs a command that reads a password from its standard input.
fn with_password(shop: &Shop, password: &str, arguments: &[&str]) -> Ended {
    let mut running = shop
        .command(&[arguments, &["--json"]].concat())
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("XDG_RUNTIME_DIR", shop.path("nowhere"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = running.stdin.take().expect("a pipe");
    // A program that is refused earlier reads nothing.
    let _ = writeln!(input, "{password}");
    drop(input);
    let ended: Ended = running.wait_with_output().expect("an end").into();
    assert!(
        !ended.out.contains(PASSWORD) && !ended.err.contains(PASSWORD),
        "nobody sees the password: {ended:?}"
    );
    ended
}

fn done(shop: &Shop, arguments: &[&str]) -> Value {
    let ended = with_password(shop, PASSWORD, arguments);
    assert_eq!(ended.code, Some(0), "{arguments:?}: {ended:?}");
    only_object(&ended.out)
}

fn refused(shop: &Shop, password: &str, arguments: &[&str]) -> Value {
    let ended = with_password(shop, password, arguments);
    assert_eq!(ended.code, Some(1), "{arguments:?}: {ended:?}");
    only_object(&ended.out)["error"].take()
}

/// A server whose folder of drafts has an Italian name, and its account.
fn server(shop: &Shop, wishes: &Wishes) -> Option<Dovecot> {
    let server = Dovecot::start(wishes)?;
    fs::write(shop.path("authority.pem"), &server.authority).expect("the certificate");
    Some(server)
}

fn wishes() -> Wishes {
    Wishes {
        drafts: Some("Bozze"),
        password: PASSWORD,
        ..Wishes::default()
    }
}

fn add(port: u16) -> Vec<String> {
    [
        "mail",
        "accounts",
        "add",
        "Counter",
        "--host",
        "localhost",
        "--user",
        "shop",
        "--certificate",
        "authority.pem",
        "--port",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([port.to_string()])
    .collect()
}

fn words(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

const WRITE: [&str; 7] = [
    "notes",
    "write",
    "--template",
    "recent-product",
    "--all",
    "--imap",
    "Counter",
];

fn states(shop: &Shop) -> Vec<String> {
    let run = shop.json(&["runs", "show", "1"]);
    list(&run, "notes")
        .iter()
        .map(|note| text(note, "state").to_owned())
        .collect()
}

#[test]
fn drafts_go_into_an_account_once_and_are_taken_out_as_long_as_nobody_wrote_in_them() {
    let shop = shop();
    assert_eq!(
        list(&shop.json(&["mail", "accounts", "list"]), "accounts").len(),
        0,
        "off by default"
    );
    let Some(server) = server(&shop, &wishes()) else {
        return;
    };
    let added = done(&shop, &words(&add(server.tls_port)));
    assert_eq!(text(&added, "folder"), "Bozze", "the account itself names it");
    let listed = done(&shop, &["mail", "accounts", "list"]);
    let password = text(&list(&listed, "accounts")[0], "password");
    assert_eq!(password, "no_keyring", "and it is said that none answers");

    let written = done(&shop, &[&WRITE[..], &["--mail-card", "pdf"]].concat());
    assert_eq!(
        (number(&written, "made"), number(&written["account"], "added")),
        (3, 3)
    );
    assert_eq!(states(&shop), ["made"; 3]);
    let mails = server.mails("Bozze");
    assert_eq!(mails.len(), 3);
    for (_, flags, mail) in &mails {
        assert_eq!(flags, "DS", "a draft, and no news");
        let mail = mailparse::parse_mail(mail).expect("a mail");
        assert!(mail.parts().any(|part| part.ctype.mimetype == "application/pdf"));
    }

    let export = ["runs", "export", "1", "--imap", "Counter"];
    let again = done(&shop, &export);
    assert_eq!(
        (
            number(&again["account"], "added"),
            number(&again["account"], "there_already")
        ),
        (0, 3),
        "never the same draft twice"
    );
    assert_eq!(server.mails("Bozze").len(), 3);

    // Somebody sends the first (the server knows how long each is), and writes in the second.
    fs::remove_file(&mails[0].0).expect("sent");
    let touched = String::from_utf8(mails[1].2.clone())
        .expect("ASCII")
        .replace("Lumi", "Luna");
    fs::write(&mails[1].0, touched).expect("written in");
    let third = done(&shop, &export);
    assert_eq!(
        list(&third["account"], "gone").len(),
        1,
        "what was sent is not put in again"
    );
    assert_eq!(server.mails("Bozze").len(), 2);
    let taken = done(&shop, &["mail", "take-back", "1", "--imap", "Counter"]);
    assert_eq!(
        (
            number(&taken, "removed"),
            list(&taken, "touched").len(),
            list(&taken, "gone").len()
        ),
        (1, 1, 1)
    );
    assert_eq!(server.mails("Bozze").len(), 1);
    let mut states = states(&shop);
    states.sort();
    assert_eq!(
        states,
        ["made", "made", "prepared"],
        "the one that is out waits for a draft again"
    );

    shop.json(&["mail", "accounts", "remove", "Counter"]);
    assert_eq!(text(&shop.refusal(&export), "code"), "not_found");
    for file in shop.files("data") {
        let kept = fs::read(&file).expect("a file");
        let secret = PASSWORD.as_bytes();
        assert!(
            !kept.windows(secret.len()).any(|bytes| bytes == secret),
            "{}",
            file.display()
        );
    }
}

#[test]
fn a_draft_is_sent_when_somebody_says_so_one_by_one_or_all_at_once_and_not_sent_when_they_say_that() {
    let shop = shop();
    shop.json(&[
        "notes",
        "write",
        "--template",
        "recent-product",
        "--all",
        "--eml",
        "drafts",
    ]);
    assert_eq!(states(&shop), ["made"; 3], "a file is no mail that was sent");
    shop.json(&["notes", "mark", "2", "--state", "sent", "--clerk", "Chiara"]);
    assert_eq!(states(&shop), ["made", "sent", "made"]);
    let all = shop.json(&["notes", "mark", "--run", "1", "--state", "sent"]);
    assert_eq!(
        (number(&all, "changed"), list(&all, "refused").len()),
        (2, 1),
        "who was said to be sent before is told apart"
    );
    assert_eq!(states(&shop), ["sent"; 3]);
    shop.json(&["notes", "mark", "3", "--state", "made"]);
    assert_eq!(
        states(&shop),
        ["sent", "sent", "made"],
        "that one was not sent after all"
    );
    shop.json(&["notes", "unmark", &number(&all, "mark").to_string()]);
    assert_eq!(
        states(&shop),
        ["made", "sent", "made"],
        "and what was said in one go is taken back in one"
    );
    let history = shop.json(&["notes", "history", "2"]);
    assert!(
        history.to_string().contains("Chiara"),
        "with who said so: {history}"
    );
}

#[test]
fn an_account_that_cannot_be_opened_leaves_nothing_behind() {
    let shop = shop();
    let Some(server) = server(&shop, &wishes()) else {
        return;
    };
    let account = add(server.tls_port);
    assert_eq!(
        text(&refused(&shop, "wrong", &words(&account)), "fault"),
        "sign_in"
    );
    assert_eq!(
        text(&refused(&shop, "", &words(&account)), "fault"),
        "password_needed"
    );
    let mut stranger = account.clone();
    stranger.drain(8..10);
    assert_eq!(
        text(&refused(&shop, PASSWORD, &words(&stranger)), "fault"),
        "untrusted",
        "nobody vouches for the test's authority"
    );
    let mut nobody = account.clone();
    *nobody.last_mut().expect("a port") = "1".to_owned();
    assert_eq!(
        text(&refused(&shop, PASSWORD, &words(&nobody)), "fault"),
        "unreachable"
    );
    assert_eq!(
        list(&shop.json(&["mail", "accounts", "list"]), "accounts").len(),
        0
    );

    done(&shop, &words(&account));
    let fault = refused(
        &shop,
        "wrong",
        &[&WRITE[..], &["--eml", "drafts", "--pdf", "cards.pdf"]].concat(),
    );
    assert_eq!((text(&fault, "code"), text(&fault, "fault")), ("mail", "sign_in"));
    assert_eq!(
        list(&shop.json(&["runs", "list"]), "runs").len(),
        0,
        "no run is on record"
    );
    assert!(
        shop.files("drafts").is_empty() && !shop.path("cards.pdf").exists(),
        "and no file is left"
    );
    assert!(server.mails("Bozze").is_empty());

    let other = Wishes {
        certified: "mail.elsewhere.example",
        ..wishes()
    };
    let Some(impostor) = Dovecot::start(&other) else {
        return;
    };
    fs::write(shop.path("authority.pem"), &impostor.authority).expect("the certificate");
    let mut other = add(impostor.tls_port);
    other[3] = "Other".to_owned();
    assert_eq!(
        text(&refused(&shop, PASSWORD, &words(&other)), "fault"),
        "untrusted",
        "the name is another one's"
    );
    assert!(!impostor.log().contains("Login: user"), "{}", impostor.log());
}

#[test]
fn a_full_account_is_told_apart_and_the_run_waits_for_room() {
    let shop = shop();
    let small = Wishes {
        quota: "24K",
        ..wishes()
    };
    let Some(server) = server(&shop, &small) else {
        return;
    };
    done(&shop, &words(&add(server.tls_port)));
    let fault = refused(&shop, PASSWORD, &[&WRITE[..], &["--mail-card", "pdf"]].concat());
    assert_eq!((text(&fault, "fault"), number(&fault, "run")), ("full", 1));
    let put = number(&fault, "put") as usize;
    assert_eq!(server.mails("Bozze").len(), put);
    let made = states(&shop).iter().filter(|state| *state == "made").count();
    assert_eq!(made, put, "only what is there counts as made");
    assert_eq!(shop.json(&["runs", "list"])["runs"][0]["unfinished"], true);
    for (path, _, _) in server.mails("Bozze") {
        fs::remove_file(path).expect("room is made");
    }
    // The server counts what it holds anew.
    let again = with_password(&shop, PASSWORD, &["runs", "resume", "1"]);
    assert!(matches!(again.code, Some(0 | 1)), "{again:?}");
}

#[test]
fn a_line_that_breaks_is_gone_on_with_until_all_drafts_are_there_once() {
    let shop = shop();
    let Some(server) = server(&shop, &wishes()) else {
        return;
    };
    // Every line breaks in the middle of a draft.
    let line = Line::to(server.tls_port, Break::Upwards(6_000));
    done(&shop, &words(&add(line.port)));
    let fault = refused(&shop, PASSWORD, &WRITE);
    assert_eq!((text(&fault, "fault"), number(&fault, "run")), ("cut_off", 1));
    let mut tries = 1;
    loop {
        let ended = with_password(&shop, PASSWORD, &["runs", "resume", "1"]);
        tries += 1;
        if ended.code == Some(0) {
            break;
        }
        assert_eq!(text(&only_object(&ended.out)["error"], "fault"), "cut_off");
        assert!(tries < 8, "each try comes further: {ended:?}");
    }
    assert_eq!(server.mails("Bozze").len(), 3, "each once, after {tries} lines");
    assert_eq!(states(&shop), ["made"; 3]);
}

#[test]
fn a_mail_carries_its_card_its_code_and_who_the_shop_is_and_stays_the_same() {
    let shop = shop();
    shop.json(&["shop", "set", "survey_link=https://lumina.example/feedback"]);
    let setup = [
        "--mail-card",
        "picture",
        "--mail-qr",
        "survey",
        "--mail-signature",
        "Bottega\nAperti 9–18",
    ];
    shop.json(&[&["stationery", "set"], &setup[..]].concat());
    let out = ["--eml", "drafts", "--mbox", "all.mbox"];
    shop.json(
        &[
            &["notes", "write", "--template", "recent-product", "--all"],
            &out[..],
        ]
        .concat(),
    );
    let ada = shop.path("drafts/Ada-1.eml");
    let seen = draft(&ada);
    assert!(seen.text.contains("-- \nBottega\nAperti 9–18"), "{}", seen.text);
    for detail in ["Bottega Lumina", "Via Po 7, Torino", "ciao@lumina.example"] {
        assert!(
            seen.text.contains(detail),
            "asking for an opinion says who asks: {detail}"
        );
    }
    let link = "https://lumina.example/feedback?id=";
    assert!(
        seen.text.contains(&format!("A word for us? {link}"))
            && seen.html.contains(&format!("href=\"{link}")),
        "whoever cannot scan the code can follow its link: {}",
        seen.text
    );
    assert!(
        seen.text.contains("no longer wish") || seen.text.contains("reply"),
        "a way out: {}",
        seen.text
    );
    let raw = fs::read(&ada).expect("a draft");
    let mail = mailparse::parse_mail(&raw).expect("a mail");
    let pictures: Vec<Vec<u8>> = mail
        .parts()
        .filter(|part| part.ctype.mimetype == "image/png")
        .map(|part| part.get_body_raw().expect("a picture"))
        .collect();
    assert_eq!(pictures.len(), 2, "the card and the code");
    fs::write(shop.path("code.png"), &pictures[1]).expect("a picture");

    let archive = fs::read(shop.path("all.mbox")).expect("an archive");
    let separators = String::from_utf8_lossy(&archive)
        .lines()
        .filter(|line| line.starts_with("From "))
        .count();
    assert_eq!(separators, 3);

    // Next year everything is different; the notes are not.
    shop.json(&[
        "shop",
        "set",
        "address=Elsewhere 1",
        "survey_link=https://elsewhere.example/",
        "email=new@elsewhere.example",
    ]);
    shop.json(&[
        "stationery",
        "set",
        "--mail-card",
        "none",
        "--mail-qr",
        "none",
        "--mail-signature",
        "none",
    ]);
    shop.json(&["runs", "export", "1", "--eml", "again", "--mbox", "again.mbox"]);
    assert_eq!(fs::read(shop.path("again/Ada-1.eml")).expect("a draft"), raw);
    assert_eq!(fs::read(shop.path("again.mbox")).expect("an archive"), archive);
}

#[test]
fn an_offer_by_mail_needs_to_say_who_makes_it() {
    let shop = shop();
    shop.json(&["shop", "set", "address=", "email="]);
    shop.json(&["campaigns", "add", "Autumn", "--percent", "15"]);
    let offer = [
        "notes",
        "write",
        "--template",
        "voucher-next-order",
        "--campaign",
        "Autumn",
        "--customer",
        "1",
        "--eml",
        "drafts",
    ];
    let report = shop.json(&offer);
    assert_eq!(text(&list(&report, "skipped")[0], "code"), "shop_incomplete");
    shop.json(&["shop", "set", "email=ciao@lumina.example"]);
    let report = shop.json(&[&offer[..], &["--mail-signature", "none"]].concat());
    assert_eq!(number(&report, "made"), 1);
    let seen = draft(&shop.path("drafts/Ada-1.eml"));
    assert!(
        seen.text.contains("-- \nBottega Lumina\nciao@lumina.example"),
        "{}",
        seen.text
    );
}
