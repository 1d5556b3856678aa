//! The password of a mail account in a real keyring: gnome-keyring, on a session of its own.

mod session;

use crate::common::{Ended, Shop, list, number, only_object, text};
use crate::mail::dovecot::{Dovecot, Wishes};
use serde_json::Value;
use session::Session;
use std::fs;
use std::io::Write;
use std::process::Stdio;

const PASSWORD: &str = "horse staple correct";

/// Runs a command in the session, with a password on its standard input or with nothing there.
fn run(shop: &Shop, session: &Session, password: Option<&str>, arguments: &[&str]) -> Ended {
    let mut command = shop.command(&[arguments, &["--json"]].concat());
    session.furnish(&mut command);
    let mut running = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = running.stdin.take().expect("a pipe");
    if let Some(password) = password {
        let _ = writeln!(input, "{password}");
    }
    drop(input);
    let ended: Ended = running.wait_with_output().expect("an end").into();
    assert!(
        !ended.out.contains(PASSWORD) && !ended.err.contains(PASSWORD),
        "nobody sees the password: {ended:?}"
    );
    ended
}

fn done(shop: &Shop, session: &Session, password: Option<&str>, arguments: &[&str]) -> Value {
    let ended = run(shop, session, password, arguments);
    assert_eq!(ended.code, Some(0), "{arguments:?}: {ended:?}");
    only_object(&ended.out)
}

#[test]
fn a_password_is_kept_in_the_keyring_and_nowhere_else_until_its_account_is_forgotten() {
    let shop = Shop::named();
    shop.json(&[
        "customers",
        "add",
        "given_name=Ada",
        "email=ada@example.com",
        "language=en",
    ]);
    let wishes = Wishes {
        password: PASSWORD,
        ..Wishes::default()
    };
    let (Some(mut session), Some(server)) = (Session::start(), Dovecot::start(&wishes)) else {
        return;
    };
    fs::write(shop.path("authority.pem"), &server.authority).expect("the certificate");
    let port = server.tls_port.to_string();
    let add = [
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
        &port,
    ];
    assert_eq!(session.secrets(), 0, "an empty keyring");
    done(&shop, &session, Some(PASSWORD), &add);
    assert_eq!(session.secrets(), 1, "the keyring itself says that it holds it");
    let listed = done(&shop, &session, None, &["mail", "accounts", "list"]);
    assert_eq!(text(&list(&listed, "accounts")[0], "password"), "keyring");

    // Another process, which nobody tells the password.
    let write = [
        "notes",
        "write",
        "--template",
        "your-trust",
        "--all",
        "--imap",
        "Counter",
    ];
    let written = done(&shop, &session, None, &write);
    assert_eq!(number(&written["account"], "added"), 1);
    assert_eq!(server.mails("Drafts").len(), 1);

    let secret = PASSWORD.as_bytes();
    let holds = |path: &std::path::Path| {
        let kept = fs::read(path).expect("a file");
        kept.windows(secret.len()).any(|bytes| bytes == secret)
    };
    for file in shop.files("") {
        assert!(!holds(&file), "{} holds the password", file.display());
    }
    assert!(!session.files().is_empty(), "the keyring keeps it on the disk");

    done(&shop, &session, None, &["mail", "accounts", "remove", "Counter"]);
    assert_eq!(session.secrets(), 0, "with its account its password is forgotten");

    // Without a keyring the account can be used, but the password is asked for, and that is said.
    done(&shop, &session, Some(PASSWORD), &add);
    session.lose_keyring();
    let listed = done(&shop, &session, None, &["mail", "accounts", "list"]);
    assert_eq!(text(&list(&listed, "accounts")[0], "password"), "no_keyring");
    let refused = run(
        &shop,
        &session,
        None,
        &["runs", "export", "1", "--imap", "Counter"],
    );
    assert_eq!(refused.code, Some(1), "{refused:?}");
    let error = only_object(&refused.out)["error"].take();
    assert_eq!(text(&error, "code"), "mail");
    assert_eq!(text(&error, "fault"), "no_keyring", "it says what it lacks");
    let exported = done(
        &shop,
        &session,
        Some(PASSWORD),
        &["runs", "export", "1", "--imap", "Counter"],
    );
    assert_eq!(text(&exported["account"], "account"), "Counter", "told, it works");
}

#[test]
fn encrypted_data_opens_by_itself_where_the_keyring_holds_its_key_and_asks_again_where_it_does_not() {
    const PASSPHRASE: &str = "olive trees in the morning";
    let shop = Shop::named();
    let Some(mut session) = Session::start() else {
        return;
    };
    let encryption = |session: &Session, arguments: &[&str], named: &[(&str, &str)]| {
        let mut command = shop.command(&[&["encryption"], arguments, &["--json"]].concat());
        session.furnish(&mut command);
        let output = command
            .envs(named.iter().copied())
            .output()
            .expect("the program starts");
        only_object(&String::from_utf8(output.stdout).expect("UTF-8"))
    };
    let state = encryption(
        &session,
        &["set", "--remember"],
        &[("THANKWELL_NEW_PASSPHRASE", PASSPHRASE)],
    );
    assert_eq!(
        (&state["encrypted"], &state["remembered"]),
        (&true.into(), &true.into()),
        "{state}"
    );
    assert_eq!(session.secrets(), 1, "the keyring itself says that it holds it");
    let listed = done(&shop, &session, None, &["customers", "list"]);
    assert_eq!(number(&listed, "total"), 0, "nobody is asked here");
    let made = done(&shop, &session, None, &["backup", "kept.db"]);
    assert_eq!(made["encrypted"], true);
    let back = done(&shop, &session, None, &["restore", "kept.db"]);
    assert_eq!(
        number(&back, "customers"),
        0,
        "a backup under the same key needs no passphrase either"
    );
    let secret = PASSPHRASE.as_bytes();
    for file in shop.files("") {
        let bytes = fs::read(&file).expect("a file");
        assert!(
            !bytes.windows(secret.len()).any(|bytes| bytes == secret),
            "{}",
            file.display()
        );
    }

    session.lose_keyring();
    let refused = run(&shop, &session, None, &["customers", "list"]);
    assert_eq!(refused.code, Some(1), "without the keyring it asks: {refused:?}");
    assert_eq!(only_object(&refused.out)["error"]["code"], "store_locked");
    let state = encryption(&session, &["show"], &[("THANKWELL_PASSPHRASE", PASSPHRASE)]);
    assert_eq!(
        (&state["encrypted"], &state["keyring"]),
        (&true.into(), &false.into()),
        "and the passphrase opens it all the same: {state}"
    );
}
