//! How the program is called, and how it says that it was called wrongly.

use crate::common::{Shop, list, only_object};

#[test]
fn without_a_command_and_without_a_display_it_says_so_in_one_line() {
    let ended = Shop::empty().run(&[]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""));
    assert_eq!(ended.err.lines().count(), 1);
    assert!(
        ended.err.contains("no display") && ended.err.contains("--help"),
        "{}",
        ended.err
    );
}

#[test]
fn wrong_usage_is_told_apart_from_refusal_and_changes_nothing() {
    let shop = Shop::empty();
    let wrong: &[&[&str]] = &[
        &["dance"],
        &["customers"],
        &["customers", "add"],
        &["customers", "add", "just a name"],
        &["customers", "show", "seven"],
        &["customers", "list", "--consent", "pigeon"],
        &["customers", "list", "--bought-since", "yesterday"],
        &["customers", "opt-out", "1"],
        &["customers", "import"],
        &["customers", "import", "list.csv", "--source", "abacus"],
        &["customers", "import", "list.csv", "--encoding", "utf-7"],
        &["customers", "list", "--language", "fr"],
        &["campaigns", "add", "Nothing off"],
        &["campaigns", "add", "Both", "--percent", "5", "--amount", "5"],
        &["notes", "write", "--all"],
        &["notes", "write", "--template", "recent-product"],
        &[
            "notes",
            "write",
            "--template",
            "recent-product",
            "--all",
            "--customer",
            "1",
        ],
        &["completions", "tcl"],
    ];
    for arguments in wrong {
        let ended = shop.run(arguments);
        assert_eq!(ended.code, Some(2), "{arguments:?}: {ended:?}");
        assert!(
            ended.out.is_empty() && !ended.err.is_empty(),
            "{arguments:?}: {ended:?}"
        );
    }
    assert_eq!(list(&shop.json(&["customers", "list"]), "customers").len(), 0);
}

#[test]
fn json_may_stand_anywhere_and_people_get_lines_without_it() {
    let shop = Shop::named();
    let before = shop.run(&["--json", "customers", "list"]);
    only_object(&before.out);
    let lines = shop.run(&["customers", "list"]);
    assert_eq!((lines.code, lines.out.as_str()), (Some(0), "0 customers\n"));
}

#[test]
fn a_refusal_is_one_line_even_when_what_was_typed_has_several() {
    let shop = Shop::named();
    let several_lines: &[&[&str]] = &[
        &["shop", "set", "email=a\nb"],
        &["shop", "set", "no\nsuch=1"],
        &["customers", "add", "given_name=Ada", "birthday=1\n2"],
        &["campaigns", "codes", "no\nsuch", "--import", "codes.txt"],
        &["notes", "preview", "--template", "no\nsuch"],
        &[
            "notes",
            "preview",
            "--template",
            "your-trust",
            "--hand",
            "no\nsuch",
        ],
        &["customers", "import", "no\nsuch.csv"],
    ];
    for arguments in several_lines {
        shop.refusal(arguments);
    }
}

#[test]
fn help_completions_and_the_manual_need_no_shop() {
    let shop = Shop::empty();
    let asked: &[(&[&str], &str)] = &[
        (&["--help"], "thank-you"),
        (&["notes", "write", "--help"], "--template"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
        (&["completions", "bash"], "thankwell"),
        (&["completions", "zsh"], "#compdef thankwell"),
        (&["completions", "fish"], "complete -c thankwell"),
        (&["man"], ".TH thankwell"),
    ];
    for (arguments, said) in asked {
        let ended = shop.run(arguments);
        assert_eq!(ended.code, Some(0), "{arguments:?}");
        assert!(
            ended.out.contains(said),
            "{arguments:?} says {said:?}: {}",
            ended.out
        );
    }
    assert!(
        !shop.path("data").exists(),
        "nothing was made for a question about the program"
    );
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let shop = Shop::sample();
    let program = env!("CARGO_BIN_EXE_thankwell");
    let mut shell = std::process::Command::new("bash");
    shell
        .args([
            "-c",
            "set -o pipefail; \"$0\" customers list | head -1; \"$0\" completions bash | head -1",
        ])
        .arg(program)
        .env("THANKWELL_DATA", shop.path("data"));
    let output = shell.output().expect("bash");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_data_folder_is_the_one_named_and_is_made() {
    let shop = Shop::empty();
    let (asked, usual) = (shop.path("far/away"), shop.path("data"));
    let ended = shop.run(&["--data", &asked.display().to_string(), "shop", "show"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(asked.join("thankwell.db").is_file());
    assert!(!usual.exists(), "--data wins over THANKWELL_DATA");
}

#[test]
fn data_that_is_not_ours_is_refused_and_left_alone() {
    let shop = Shop::empty();
    std::fs::create_dir(shop.path("data")).expect("a folder");
    shop.lay(
        "data/thankwell.db",
        "a shopping list, not a database, and long enough to have a header".repeat(4),
    );
    let before = std::fs::read(shop.path("data/thankwell.db")).expect("the file");
    assert_eq!(shop.refusal(&["shop", "show"])["code"], "store_broken");
    assert_eq!(
        std::fs::read(shop.path("data/thankwell.db")).expect("the file"),
        before
    );

    shop.lay("file", "");
    let inside_a_file = shop.path("file/data").display().to_string();
    assert_eq!(
        shop.refusal(&["--data", &inside_a_file, "shop", "show"])["code"],
        "file"
    );
}
