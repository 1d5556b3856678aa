//! Lists of voucher codes: all of them or the line that is none.

use intake::{IntakeError, codes};

fn read(text: &str) -> Result<Vec<String>, IntakeError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("codes.csv");
    std::fs::write(&path, text).expect("a file");
    Ok(codes(&path)?.into_iter().map(String::from).collect())
}

#[test]
fn a_bare_list_of_codes_loses_none_to_a_header() {
    assert_eq!(read("AB-1\nAB-2\n").unwrap(), ["AB-1", "AB-2"]);
    assert_eq!(read("WELCOME").unwrap(), ["WELCOME"]);
    assert_eq!(read("Code\nAB-1\n").unwrap(), ["AB-1"]);
    assert_eq!(read("I nostri codici\nAB-1\n").unwrap(), ["AB-1"]);
}

#[test]
fn the_column_of_codes_is_known_by_its_name() {
    assert_eq!(
        read("Valore;Codice sconto\n10;AB-1\n10;'00042\n").unwrap(),
        ["AB-1", "00042"]
    );
    assert_eq!(read("AB-1,10\nAB-2,20\n").unwrap(), ["AB-1", "AB-2"]);
}

#[test]
fn a_line_that_is_no_code_is_named() {
    for (text, at) in [
        ("AB-1\nAB 2\nAB-3\n", 2),
        ("AB 1\nAB-2\n", 1),
        ("Code,Value\nAB-1,10\n,10\n", 3),
        ("Code,Value\nAB-1,10\nAB-2,10,x\n", 3),
        ("Code\n1.2E+12\n", 2),
    ] {
        match read(text) {
            Err(IntakeError::BadCode { line, .. }) => assert_eq!(line, at, "{text:?}"),
            other => panic!("{text:?}: {other:?}"),
        }
    }
}
