//! Drafts are put into the folder of a real mail server, and looked for on its disk.
#![expect(clippy::unwrap_used, reason = "what is not there fails its test right there")]

mod dovecot;
mod line;

use domain::{Email, Language};
use dovecot::{Dovecot, Wishes};
use drafts::{Account, Draft, Enclosed, Mailbox, MailboxError, Put, Security, Stamp, TakenBack};
use line::{Break, Line};

const ID: &str = "note-7.1@shop.example";

fn mail(message_id: &str, text: &str) -> Vec<u8> {
    let to = Email::parse("layla@example.com").unwrap();
    let draft = Draft {
        to: &to,
        to_name: "ليلى",
        from: None,
        from_name: "",
        subject: "شكراً لك",
        text,
        html: "<p>شكراً.</p>",
        language: Language::Ar,
        enclosed: Enclosed::default(),
    };
    let date = 1_795_683_900;
    draft.to_mail(&Stamp { message_id, date }).unwrap()
}

fn account(server: &Dovecot) -> Account<'_> {
    Account {
        host: "localhost",
        port: server.tls_port,
        security: Security::Tls,
        user: "shop",
        trusted: Some(&server.authority),
    }
}

fn open(server: &Dovecot) -> Mailbox {
    Mailbox::open(&account(server), "a secret").unwrap_or_else(|fault| panic!("{fault}: {}", server.log()))
}

fn fault(account: &Account<'_>, password: &str) -> MailboxError {
    match Mailbox::open(account, password) {
        Ok(_) => panic!("the account opens"),
        Err(fault) => fault,
    }
}

#[test]
fn a_draft_is_put_once_into_the_folder_that_the_account_itself_names() {
    // Its name on the server is in modified UTF-7 (RFC 3501, section 5.1.3).
    let wishes = Wishes {
        drafts: Some("Schițe"),
        ..Wishes::default()
    };
    let Some(server) = Dovecot::start(&wishes) else {
        return;
    };
    let mut mailbox = open(&server);
    assert_eq!(mailbox.folder(), "Schi&Ahs-e");
    let mail = mail(ID, "شكراً.");
    assert_eq!(mailbox.put(ID, &mail), Ok(Put::Added));
    assert_eq!(mailbox.put(ID, &mail), Ok(Put::AlreadyThere));
    mailbox.close();
    assert_eq!(
        open(&server).put(ID, &mail),
        Ok(Put::AlreadyThere),
        "nor another day"
    );

    let kept = server.mails("Schi&Ahs-e");
    assert_eq!(kept.len(), 1);
    let (_, flags, content) = &kept[0];
    assert!(
        flags.contains('D') && flags.contains('S'),
        "a draft, and no news: {flags}"
    );
    let on_disk = String::from_utf8(content.clone()).unwrap().replace('\n', "\r\n");
    assert_eq!(on_disk.replace("\r\r\n", "\r\n").as_bytes(), mail);
}

#[test]
fn an_account_opens_on_the_thread_of_another_runtime_as_the_windows_deeds_stand_on() {
    let Some(server) = Dovecot::start(&Wishes::default()) else {
        return;
    };
    let host = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let put = host.block_on(async {
        let mut mailbox = open(&server);
        let put = mailbox.put("one@shop.example", &mail("one@shop.example", "شكراً."));
        mailbox.close();
        put
    });
    assert_eq!(put.unwrap(), Put::Added);
}

#[test]
fn a_draft_is_taken_back_as_long_as_nobody_wrote_in_it() {
    let Some(server) = Dovecot::start(&Wishes::default()) else {
        return;
    };
    let mut mailbox = open(&server);
    let (first, second) = (mail(ID, "شكراً."), mail("note-8.1@shop.example", "شكراً."));
    mailbox.put(ID, &first).unwrap();
    mailbox.put("note-8.1@shop.example", &second).unwrap();
    assert_eq!(
        mailbox.take_back(ID, |bytes| bytes == first),
        Ok(TakenBack::Removed)
    );
    assert_eq!(
        mailbox.take_back(ID, |bytes| bytes == first),
        Ok(TakenBack::NotThere)
    );

    // A mail program that saves a draft puts a new one in the old one's place.
    assert_eq!(
        mailbox.take_back("note-8.1@shop.example", |bytes| bytes == second),
        Ok(TakenBack::Removed)
    );
    let changed = mail("note-8.1@shop.example", "شكراً جزيلاً.");
    mailbox.put("note-8.1@shop.example", &changed).unwrap();
    assert_eq!(
        mailbox.take_back("note-8.1@shop.example", |bytes| bytes == second),
        Ok(TakenBack::Touched)
    );
    assert_eq!(server.mails("Drafts").len(), 1, "what somebody wrote stays");
}

#[test]
fn nothing_is_told_to_a_server_that_does_not_prove_itself() {
    let Some(server) = Dovecot::start(&Wishes::default()) else {
        return;
    };
    let stranger = Account {
        trusted: None,
        ..account(&server)
    };
    assert!(matches!(
        fault(&stranger, "a secret"),
        MailboxError::Untrusted { .. }
    ));
    let other_name = Account {
        host: "127.0.0.1",
        ..account(&server)
    };
    assert!(matches!(
        fault(&other_name, "a secret"),
        MailboxError::Untrusted { .. }
    ));
    let not_a_certificate = Account {
        trusted: Some(b"nothing"),
        ..account(&server)
    };
    assert_eq!(
        fault(&not_a_certificate, "a secret"),
        MailboxError::NoCertificates
    );
    assert!(!server.log().contains("Login"), "nobody signed in");
}

#[test]
fn a_password_never_goes_over_a_line_that_can_be_read() {
    let Some(server) = Dovecot::start(&Wishes {
        secret: false,
        ..Wishes::default()
    }) else {
        return;
    };
    let line = Line::to(server.plain_port, Break::Never);
    let becomes_secret = Account {
        port: line.port,
        security: Security::StartTls,
        ..account(&server)
    };
    assert_eq!(fault(&becomes_secret, "a secret"), MailboxError::NotSecret);
    let secret = Account {
        port: line.port,
        ..account(&server)
    };
    assert_eq!(fault(&secret, "a secret"), MailboxError::NotSecret);
    let heard = String::from_utf8_lossy(&line.heard()).into_owned();
    assert!(heard.contains("STARTTLS"), "{heard}");
    assert!(!heard.contains("a secret") && !heard.contains("shop"), "{heard}");
}

#[test]
fn a_line_becomes_secret_before_anything_is_said() {
    let Some(server) = Dovecot::start(&Wishes::default()) else {
        return;
    };
    let line = Line::to(server.plain_port, Break::Never);
    let account = Account {
        port: line.port,
        security: Security::StartTls,
        ..account(&server)
    };
    let mut mailbox = Mailbox::open(&account, "a secret").unwrap();
    assert_eq!(mailbox.put(ID, &mail(ID, "شكراً.")), Ok(Put::Added));
    let heard = String::from_utf8_lossy(&line.heard()).into_owned();
    assert!(
        !heard.contains("a secret") && !heard.contains("APPEND"),
        "{heard}"
    );
}

#[test]
fn a_wrong_password_is_told_apart_and_every_letter_may_be_in_a_right_one() {
    let password = "șapte \"pași\" \\ سر";
    let Some(server) = Dovecot::start(&Wishes {
        password,
        ..Wishes::default()
    }) else {
        return;
    };
    assert!(matches!(
        fault(&account(&server), "wrong"),
        MailboxError::SignIn { .. }
    ));
    assert!(matches!(
        fault(&account(&server), "a\r\nb"),
        MailboxError::SignIn { .. } | MailboxError::Refused { .. }
    ));
    assert!(
        Mailbox::open(&account(&server), password).is_ok(),
        "{}",
        server.log()
    );
}

#[test]
fn a_full_account_says_so_and_keeps_what_it_had() {
    let Some(server) = Dovecot::start(&Wishes {
        quota: "40k",
        ..Wishes::default()
    }) else {
        return;
    };
    let mut mailbox = open(&server);
    mailbox.put(ID, &mail(ID, "شكراً.")).unwrap();
    let large = mail("note-9.1@shop.example", &"شكراً.".repeat(9_000));
    let refused = mailbox.put("note-9.1@shop.example", &large);
    assert!(matches!(refused, Err(MailboxError::Full { .. })), "{refused:?}");
    assert_eq!(
        mailbox.put("note-10.1@shop.example", &mail("note-10.1@shop.example", "شكراً.")),
        Ok(Put::Added),
        "the line still works, and a small one fits"
    );
    assert_eq!(server.mails("Drafts").len(), 2);
}

#[test]
fn an_account_without_a_folder_for_drafts_is_not_guessed_at() {
    let Some(server) = Dovecot::start(&Wishes {
        drafts: None,
        ..Wishes::default()
    }) else {
        return;
    };
    assert_eq!(fault(&account(&server), "a secret"), MailboxError::NoDraftsFolder);
}

#[test]
fn nobody_at_the_door_is_told_apart() {
    let nobody = Account {
        host: "localhost",
        port: 1,
        security: Security::Tls,
        user: "shop",
        trusted: None,
    };
    assert!(matches!(fault(&nobody, "x"), MailboxError::Unreachable { .. }));
}

#[test]
fn a_line_that_breaks_in_the_middle_of_a_draft_never_makes_two_of_it() {
    let Some(server) = Dovecot::start(&Wishes::default()) else {
        return;
    };
    let letter = mail(ID, &"شكراً جزيلاً. ".repeat(2_000));
    // How much is said before, and until all is sent.
    let whole = Line::to(server.tls_port, Break::Never);
    let through = |line: &Line| Account {
        port: line.port,
        ..account(&server)
    };
    let mut mailbox = Mailbox::open(&through(&whole), "a secret").unwrap();
    let before = whole.heard().len();
    mailbox.put("note-1.1@shop.example", &letter).unwrap();
    let after = whole.heard().len();
    mailbox.close();
    assert!(after - before > letter.len());

    let mut broken = 0;
    for eighth in 0..=8 {
        let id = format!("note-2.{eighth}@shop.example");
        let letter = mail(&id, &"شكراً جزيلاً. ".repeat(2_000));
        let at = before + (after - before) * eighth / 8;
        let breaks = match eighth {
            8 => Break::BeforeTheAnswerTo(at - 200),
            _ => Break::Upwards(at),
        };
        let line = Line::to(server.tls_port, breaks);
        if let Ok(mut mailbox) = Mailbox::open(&through(&line), "a secret") {
            broken += usize::from(mailbox.put(&id, &letter) == Err(MailboxError::CutOff));
        }
        let again = open(&server).put(&id, &letter).unwrap();
        let kept = server.mails("Drafts").into_iter();
        let of_this = kept
            .filter(|(_, _, mail)| String::from_utf8_lossy(mail).contains(&id))
            .count();
        assert_eq!(of_this, 1, "cut at {eighth}/8, then {again:?}");
    }
    assert!(broken >= 7, "the line broke {broken} times");
}
