//! A disk without room: what is asked for is refused with the remedy, and nothing is half there.

use crate::common::{Shop, list, number, text};
use serde_json::Value;
use std::fmt::Write;
use std::process::Command;

/// Runs a script on a machine of which the folder `small` of the shop is a disk of so many kilobytes. Its last line is
/// the answer of the program, as JSON; nothing where such a disk cannot be had.
fn on_a_small_disk(shop: &Shop, kilobytes: u32, script: &str) -> Option<Vec<Value>> {
    std::fs::create_dir_all(shop.path("small")).expect("a place for the disk");
    let whole = format!(
        "mount -t tmpfs -o size={kilobytes}k tmpfs small || exit 77\n\
         thankwell() {{ '{}' \"$@\" --json 2>/dev/null; }}\n{script}",
        env!("CARGO_BIN_EXE_thankwell")
    );
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", &whole])
        .current_dir(shop.path(""))
        .env_remove("DISPLAY")
        .env("THANKWELL_DATA", "data")
        .output();
    let output = match output {
        Ok(output) if output.status.code() != Some(77) && !output.stdout.is_empty() => output,
        _ => {
            eprintln!("skipped: this machine lets nobody make a disk of their own (unshare, mount)");
            return None;
        }
    };
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| Value::String(line.to_owned())));
    Some(lines.collect())
}

fn filled(rows: u32) -> Shop {
    let shop = Shop::named();
    let mut people = String::from("First name,Last name,E-mail,City,Note\n");
    people.push_str("Quintilla,Zanardelli,quintilla@example.com,Torino,likes anchovies\n");
    for row in 1..rows {
        writeln!(
            people,
            "Ada{row},Byron{row},ada{row}@example.com,Bologna,likes tea number {row}"
        )
        .expect("a text");
    }
    shop.lay("list.csv", people);
    shop.json(&["customers", "import", "list.csv"]);
    shop
}

fn is_told(answer: &Value) {
    let error = &answer["error"];
    assert_eq!(
        (text(error, "code"), text(error, "fault")),
        ("file", "disk_full"),
        "it says what is wrong: {answer}"
    );
}

#[test]
fn a_backup_that_does_not_fit_leaves_the_former_one_and_nothing_half() {
    let shop = filled(5_000);
    shop.lay("former.db", "a backup of before");
    let script = "cp former.db small/kept.db\n\
        thankwell backup small/kept.db\n\
        cat small/kept.db; echo; ls -A small";
    let Some(said) = on_a_small_disk(&shop, 512, script) else {
        return;
    };
    is_told(&said[0]);
    assert_eq!(said[1..], ["a backup of before", "kept.db"].map(Value::from));
}

#[test]
fn an_export_that_does_not_fit_leaves_no_half_file() {
    let shop = filled(5_000);
    for format in ["xlsx", "csv", "json"] {
        let script = format!("thankwell export small/lists --format {format}\nls -A small/lists");
        let Some(said) = on_a_small_disk(&shop, 100, &script) else {
            return;
        };
        is_told(&said[0]);
        assert_eq!(said.len(), 1, "{format}: {said:?}");
    }
}

#[test]
fn a_backup_that_cannot_be_brought_back_for_want_of_room_leaves_the_records_as_they_were() {
    let shop = filled(5_000);
    shop.json(&["backup", "kept.db"]);
    shop.json(&["customers", "add", "given_name=Zoe"]);
    let script = "cp data/thankwell.db small/\nexport THANKWELL_DATA=small\n\
        thankwell restore kept.db\n\
        thankwell customers list\nls -A small; ls -A small/backups";
    let size = std::fs::metadata(shop.path("data/thankwell.db"))
        .expect("the records")
        .len()
        / 1024;
    let Some(said) = on_a_small_disk(&shop, size as u32 + 900, script) else {
        return;
    };
    is_told(&said[0]);
    assert_eq!(number(&said[1], "total"), 5_001, "Zoe is there, nobody is lost");
    assert_eq!(said[2..], ["backups", "thankwell.db"].map(Value::from));
}

#[test]
fn records_that_cannot_be_encrypted_for_want_of_room_stay_as_they_were() {
    let shop = filled(5_000);
    let script = "cp data/thankwell.db small/\nexport THANKWELL_DATA=small\n\
        THANKWELL_NEW_PASSPHRASE='olive trees in the morning' thankwell encryption set\n\
        thankwell customers list\nls -A small";
    let size = std::fs::metadata(shop.path("data/thankwell.db"))
        .expect("the records")
        .len()
        / 1024;
    let Some(said) = on_a_small_disk(&shop, size as u32 + 900, script) else {
        return;
    };
    is_told(&said[0]);
    assert_eq!(number(&said[1], "total"), 5_000);
    assert_eq!(said[2..], ["thankwell.db"].map(Value::from));
}

#[test]
fn whoever_is_erased_without_room_to_sweep_is_swept_out_when_there_is_room() {
    let shop = filled(5_000);
    let script = "cp data/thankwell.db small/\nexport THANKWELL_DATA=small\n\
        thankwell customers erase 1\n\
        thankwell customers list --search quintilla\n\
        grep -aic zanardelli small/thankwell.db* | grep -c ':[1-9]'\n\
        mount -o remount,size=100m small\n\
        thankwell customers list --search quintilla\n\
        grep -aic 'zanardelli\\|anchov' small/thankwell.db* | grep -c ':[1-9]'";
    let size = std::fs::metadata(shop.path("data/thankwell.db"))
        .expect("the records")
        .len()
        / 1024;
    let Some(said) = on_a_small_disk(&shop, size as u32 + 900, script) else {
        return;
    };
    assert_eq!(
        said[0]["swept"], false,
        "it is said that it could not be swept: {said:?}"
    );
    assert_eq!(
        (number(&said[1], "total"), number(&said[3], "total")),
        (0, 0),
        "erased at once"
    );
    assert_eq!(said[4], 0, "with room, nothing of her is left: {said:?}");
    let _ = list(&said[0], "backups");
}

#[test]
fn papers_that_do_not_fit_leave_no_file_no_run_and_no_place_of_a_sheet() {
    let shop = Shop::named();
    let mut people = String::from("given_name,family_name,street,postcode,city,country,language\n");
    for row in 0..400 {
        writeln!(people, "Ada{row},Byron{row},Via Roma {row},10123,Torino,IT,en").expect("a text");
    }
    shop.lay("people.csv", people);
    shop.json(&["customers", "import", "people.csv"]);
    // Each paper once on the disk that is too small, after the others were made where there is room.
    for small in ["--pdf", "--envelopes", "--labels", "--pen-list"] {
        let files = ["--pdf", "--envelopes", "--labels", "--pen-list"].map(|paper| {
            let folder = if paper == small { "small" } else { "roomy" };
            format!("{paper} {folder}/{}.pdf", paper.trim_start_matches('-'))
        });
        let script = format!(
            "mkdir -p roomy\n\
             thankwell notes write --template your-trust --all --format avery-5388 --card-start 2 --pen-slot {} \
             --label-sheet l7160 --start 5\n\
             thankwell runs list\nthankwell labels list\nls -A small roomy | grep -v ':' | grep .",
            files.join(" ")
        );
        let Some(said) = on_a_small_disk(&shop, 8, &script) else {
            return;
        };
        is_told(&said[0]);
        assert_eq!(list(&said[1], "runs").len(), 0, "{small}: {}", said[1]);
        let begun: Vec<_> = list(&said[2], "labels")
            .iter()
            .filter(|sheet| number(sheet, "next") != 1)
            .collect();
        assert!(begun.is_empty(), "{small}: {begun:?}");
        assert_eq!(said.len(), 3, "{small}: nothing is left behind: {said:?}");
    }
}
