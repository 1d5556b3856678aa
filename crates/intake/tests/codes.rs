//! Lists of voucher codes: all of them or the line that is none.

use intake::{IntakeError, codes};

fn read(text: &str) -> Result<Vec<String>, IntakeError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("codes.csv");
    std::fs::write(&path, text).expect("a file");
    Ok(codes(&path, None)?.into_iter().map(String::from).collect())
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

#[test]
fn the_exports_of_web_shops_show_their_columns_and_any_of_them_can_be_chosen() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("codes.csv");
    let shopify = "Name,Value,Value Type,Type,Code,Times Used In Total\nAutumn,-10.0,percentage,Basic,AUT-1,0\nAutumn,-10.0,percentage,Basic,AUT-2,0\n";
    let woo =
        "ID,post_title,post_excerpt,discount_type,coupon_amount\n7,WOO1,x,percent,10\n8,WOO2,x,percent,10\n";
    for (text, column, first) in [(shopify, "Code", "AUT-1"), (woo, "post_title", "WOO1")] {
        std::fs::write(&path, text).expect("a file");
        let (columns, known) = intake::code_columns(&path).expect("a list");
        assert_eq!(known.as_deref(), Some(column));
        assert!(columns.len() > 4, "{columns:?}");
        assert_eq!(codes(&path, None).expect("codes")[0].as_str(), first);
    }
    let by_hand = codes(&path, Some("ID")).expect("codes");
    assert_eq!(
        by_hand
            .iter()
            .map(domain::VoucherCode::as_str)
            .collect::<Vec<_>>(),
        ["7", "8"]
    );
    assert!(matches!(
        codes(&path, Some("Nowhere")),
        Err(IntakeError::UnknownColumn { .. })
    ));
}
