//! What becomes of rows: each is part of a record or rejected by line, column and value.

mod common;

use common::{all_rows, customers, purchases, responses, shop};
use domain::{CustomerId, Language, Settlement};
use intake::{
    CustomerRecord, IntakeError, Kind, Mapping, PurchaseRecord, ReadOptions, Reading, Rejected,
    ResponseRecord, Source, Table, UNWATCHED, propose, read_bytes, recognise,
};
use jiff::civil::date;
use proptest::prelude::*;

fn list(text: &str) -> Table {
    read_bytes("list.csv", text.as_bytes(), &ReadOptions::default()).expect("a list of text")
}

fn people(table: &Table, language: Language) -> Reading<CustomerRecord> {
    let mapping = propose(table, Source::Plain, Kind::Customers);
    customers(table, Source::Plain, &mapping, &shop(language)).expect("the list has what is needed")
}

fn orders(table: &Table, source: Source) -> Reading<PurchaseRecord> {
    let mapping = propose(table, source, Kind::Purchases);
    purchases(table, source, &mapping, &shop(Language::En)).expect("the list has what is needed")
}

fn answers(table: &Table) -> Reading<ResponseRecord> {
    let mapping = propose(table, Source::GoogleForms, Kind::Responses);
    responses(
        table,
        Source::GoogleForms,
        &mapping,
        &shop(Language::En),
        &intake::Asked::default(),
    )
    .expect("the list has what is needed")
}

fn rejected(row: u64, column: &str, code: &str, value: &str) -> Rejected {
    Rejected {
        row,
        column: column.to_owned(),
        code: code.to_owned(),
        value: value.to_owned(),
    }
}

#[test]
fn a_customer_whom_a_bad_cell_would_make_another_is_rejected() {
    let table = list(concat!(
        "Name,E-mail,Phone,Country,Birthday,Language\n",
        "Maria,maria@,,,,\n",
        "Ada,ada@example.com,3.93475E+11,,,\n",
        ",,,IT,,\n",
        "Zoë,zoe@example.com,n/a,Atlantis,31/02/1980,de\n",
        ",,'+44 20 5555 0100,,,\n",
    ));
    let reading = people(&table, Language::En);
    assert_eq!(
        reading.rejected,
        [
            rejected(2, "E-mail", "bad_email", "maria@"),
            rejected(3, "Phone", "damaged_phone", "3.93475E+11"),
            rejected(4, "", "nothing_to_identify", "IT"),
        ]
    );
    let names: Vec<_> = reading
        .records
        .iter()
        .map(|(_, person)| person.fields.display_name())
        .collect();
    assert_eq!(names, ["Zoë", "+442055550100"], "only a telephone is enough");
    let doubts: Vec<_> = reading
        .doubts
        .iter()
        .map(|doubt| (doubt.row, doubt.code.as_str()))
        .collect();
    assert_eq!(
        doubts,
        [(5, "unknown_word"), (5, "unknown_word"), (5, "bad_date")],
        "what is no part of who they are is left empty and said"
    );
}

#[test]
fn cedillas_stay_where_they_are_not_romanian() {
    let table = list("Name,Email,Country\nAyşe,ayse@example.com,TR\nŞtefan,stefan@example.ro,RO\n");
    let reading = people(&table, Language::Ro);
    let names: Vec<_> = reading
        .records
        .iter()
        .map(|(_, person)| person.fields.full_name.as_str())
        .collect();
    assert_eq!(names, ["Ayşe", "Ștefan"]);

    // A shop that is not Romanian has Romanian customers, too.
    let table = list("Name,Email\nAyşe,ayse@example.com\nŢuţea Ştefăniţă,tutea@example.ro\n");
    let reading = people(&table, Language::En);
    let names: Vec<_> = reading
        .records
        .iter()
        .map(|(_, person)| person.fields.full_name.as_str())
        .collect();
    assert_eq!(names, ["Ayşe", "Țuțea Ștefăniță"]);
}

#[test]
fn columns_are_known_by_name_in_four_languages() {
    for (headers, fields) in [
        (
            "First name,Surname,E-mail address,Mobile,Post code,Town",
            "given_name family_name email phone postcode city",
        ),
        (
            "NOME;COGNOME;E-MAIL;CELLULARE;CAP;CITTÀ",
            "given_name family_name email phone postcode city",
        ),
        (
            "Prenume;Nume;Adresă de email;Nr. telefon;Cod poştal;Oraş",
            "given_name family_name email phone postcode city",
        ),
        (
            "الاسم الأول;اسم العائلة;البريد الإلكتروني;رقم الهاتف;الرمز البريدي;المدينة",
            "given_name family_name email phone postcode city",
        ),
        (
            "Nome;Email;Data di nascita;Etichette",
            "full_name email birthday tags",
        ),
        (
            "full_name,email,external_id,formality",
            "full_name email external_id formality",
        ),
    ] {
        let table = list(&format!("{headers}\n"));
        let mapping = propose(&table, Source::Plain, Kind::Customers);
        let field_of = |header: &String| {
            mapping
                .columns
                .iter()
                .find(|m| m.column == *header)
                .unwrap()
                .field
                .clone()
        };
        let found: Vec<String> = table.headers.iter().map(field_of).collect();
        assert_eq!(found.join(" "), fields, "{headers}");
    }
}

#[test]
fn a_column_is_known_by_its_contents_when_its_name_says_nothing() {
    let table = list("Chi,Dove scrivere,Quando,Totale\nMaria,maria@example.it,3/11/2026,5\n");
    let mapping = propose(&table, Source::Plain, Kind::Purchases);
    let pairs: Vec<_> = mapping
        .columns
        .iter()
        .map(|m| (m.column.as_str(), m.field.as_str()))
        .collect();
    assert_eq!(
        pairs,
        [
            ("Totale", "total"),
            ("Dove scrivere", "email"),
            ("Quando", "date")
        ]
    );
    let bare = list("maria@example.it\nioana@example.ro\n");
    assert_eq!(people(&bare, Language::It).records.len(), 2);
}

#[test]
fn a_person_may_map_columns_otherwise() {
    let table = list("Name,Shop name,Email\nMaria Rossi,Bar Roma,maria@example.it\n");
    let mut mapping = propose(&table, Source::Plain, Kind::Customers);
    mapping
        .change(
            &table,
            Kind::Customers,
            [("company", "shop NAME"), ("full_name", ""), ("note", "Name")],
        )
        .unwrap();
    let reading = customers(&table, Source::Plain, &mapping, &shop(Language::It)).unwrap();
    let fields = &reading.records[0].1.fields;
    assert_eq!(
        (fields.company.as_str(), fields.full_name.as_str()),
        ("Bar Roma", "")
    );
    assert_eq!(
        (fields.note.as_str(), fields.email.is_some()),
        ("Maria Rossi", true)
    );

    let before = mapping.clone();
    for (field, column, code) in [
        ("nickname", "Name", "unknown_word"),
        ("note", "Nickname", "unknown_column"),
    ] {
        let refused = mapping.change(&table, Kind::Customers, [("tags", "Email"), (field, column)]);
        assert_eq!(refused.unwrap_err().code(), code);
        assert_eq!(mapping, before, "a refused change changes nothing");
    }
}

#[test]
fn a_list_that_cannot_be_what_is_wanted_is_refused_whole() {
    let nobody = list("Colour,Size\nred,5\n");
    let mapping = propose(&nobody, Source::Plain, Kind::Customers);
    let refused = customers(&nobody, Source::Plain, &mapping, &shop(Language::En)).unwrap_err();
    assert_eq!(refused.code(), "column_needed");
    assert!(refused.to_string().contains("Colour, Size"), "{refused}");

    let orders = list("Name,Email,Financial Status,Currency,Total,Lineitem quantity,Lineitem name\n");
    let source = recognise(&orders);
    let mapping = propose(&orders, source, Kind::Customers);
    let refused = customers(&orders, source, &mapping, &shop(Language::En)).unwrap_err();
    assert!(
        matches!(
            refused,
            IntakeError::WrongKind {
                export: Source::ShopifyOrders,
                found: Kind::Purchases,
                wanted: Kind::Customers
            }
        ),
        "{refused}"
    );
}

#[test]
fn rows_with_one_order_number_and_one_person_are_one_purchase() {
    let table = list(concat!(
        "Order,Date,Email,Product,Qty,Unit price\n",
        "7,2026-10-01,a@example.com,Cup,2,12.50\n",
        "7,2026-10-01,a@example.com,Coffee,1,5.00\n",
        "7,2026-10-01,b@example.com,Tea,1,4.00\n",
        ",2026-10-02,a@example.com,Cake,\"0,250\",8.00\n",
        ",2026-10-02,a@example.com,Cake,1,8.00\n",
    ));
    let reading = orders(&table, Source::Plain);
    assert_eq!(reading.rejected, []);
    let found: Vec<_> = reading
        .records
        .iter()
        .map(|(line, p)| (*line, p.lines.len(), p.total.minor))
        .collect();
    assert_eq!(
        found,
        [(2, 2, 3000), (4, 1, 400), (5, 1, 200), (6, 1, 800)],
        "another person's order of the same number is another one; a quarter of a kilo counts as one piece"
    );
}

#[test]
fn totals_that_differ_between_rows_of_an_order_are_added_up_and_said() {
    let table = list(concat!(
        "Order,Date,Customer,Product,Total\n",
        "1,2026-10-01,Ada,Cup,12.50\n1,2026-10-01,Ada,Tea,5.00\n",
        "2,2026-10-01,Ada,Cup,20.00\n2,2026-10-01,Ada,Tea,20.00\n",
    ));
    let reading = orders(&table, Source::Plain);
    let totals: Vec<_> = reading.records.iter().map(|(_, p)| p.total.minor).collect();
    assert_eq!(
        totals,
        [1750, 2000],
        "the same total on each row is that of the order"
    );
    assert!(
        reading
            .guesses
            .iter()
            .any(|guess| guess.format == "sum of rows" && !guess.certain)
    );
}

#[test]
fn an_order_with_a_bad_row_does_not_come_in_with_a_part_missing() {
    let table = list(concat!(
        "Order,Date,Email,Product,Price,Currency\n",
        "1,2026-10-01,a@example.com,Cup,12.50,EUR\n",
        "1,2026-10-01,a@example.com,Tea,five,EUR\n",
        "2,2026-10-01,a@example.com,Tea,5.00,EUR\n",
        "3,,a@example.com,Tea,5.00,EUR\n",
        "4,2026-10-01,,Tea,5.00,EUR\n",
        "5,2026-10-01,a@example.com,Tea,,EUR\n",
        "6,2026-10-01,a@example.com,Cup,1.00,EUR\n",
        "6,2026-10-01,a@example.com,Tea,1.00,RON\n",
        "7,2026-10-01,a@,Tea,1.00,EUR\n",
        "7,,,Cup,1.00,EUR\n",
    ));
    let reading = orders(&table, Source::Plain);
    let codes: Vec<_> = reading
        .rejected
        .iter()
        .map(|r| (r.row, r.code.as_str()))
        .collect();
    assert_eq!(
        codes,
        [
            (2, "order_incomplete"),
            (3, "bad_amount"),
            (5, "missing_date"),
            (6, "nothing_to_identify"),
            (7, "missing_total"),
            (8, "order_incomplete"),
            (9, "mixed_currencies"),
            (10, "bad_email"),
            (11, "order_incomplete"),
        ]
    );
    let taken: Vec<_> = reading.records.iter().map(|(_, p)| p.order.as_str()).collect();
    assert_eq!(taken, ["2"]);
}

#[test]
fn only_what_was_paid_back_wholly_is_refunded() {
    let table = list(concat!(
        "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at\n",
        "#1,a@example.com,paid,EUR,10.00,2026-10-01 10:00:00 +0200,1,Cup,10.00,\n",
        "#2,a@example.com,partially_refunded,EUR,10.00,2026-10-01 10:00:00 +0200,1,Cup,10.00,\n",
        "#3,a@example.com,refunded,EUR,10.00,2026-10-01 10:00:00 +0200,1,Cup,10.00,2026-10-02 10:00:00 +0200\n",
        "#4,a@example.com,voided,EUR,10.00,2026-10-01 10:00:00 +0200,1,Cup,10.00,\n",
        "#5,a@example.com,paid,EUR,10.00,2026-10-01 10:00:00 +0200,1,Cup,10.00,2026-10-02 10:00:00 +0200\n",
        ",a@example.com,,,,2026-10-01 10:00:00 +0200,1,Cup,10.00,\n",
        "#6,a@example.com,vanished,EUR,10.00,2026-10-01 10:00:00 +0200,1,Cup,10.00,\n",
    ));
    let source = recognise(&table);
    let reading = orders(&table, source);
    let settlements: Vec<_> = reading.records.iter().map(|(_, p)| p.settlement).collect();
    assert_eq!(
        settlements,
        [
            Settlement::Paid,
            Settlement::Paid,
            Settlement::Refunded,
            Settlement::Voided,
            Settlement::Voided
        ]
    );
    let codes: Vec<_> = reading
        .rejected
        .iter()
        .map(|r| (r.row, r.code.as_str()))
        .collect();
    assert_eq!(codes, [(7, "missing_order"), (8, "unknown_word")]);
}

#[test]
fn a_customer_number_is_taken_where_the_column_holds_numbers() {
    let table = list("customer,date,product,price\n12,2026-10-01,Cup,5\n");
    assert_eq!(
        orders(&table, Source::Plain).records[0].1.who.customer,
        Some(CustomerId(12))
    );
}

#[test]
fn a_score_that_is_none_rejects_its_answer_by_row_and_column() {
    let table = list(concat!(
        "Timestamp,Would you recommend us?,Satisfaction,Comment\n",
        "2026/11/03 9:12:31 AM GMT+1,9,4,'Ndrangheta? - no\n",
        "2026/11/03 9:13:31 AM GMT+1,very,4,x\n",
        "2026/11/03 9:14:31 AM GMT+1,11,4,x\n",
        "2026/11/03 9:15:31 AM GMT+1,,,\n",
        ",9,4,x\n",
        "yesterday,9,4,x\n",
        "2026/11/03 9:16:31 AM GMT+1,٩,٤,\n",
    ));
    let reading = answers(&table);
    let codes: Vec<_> = reading
        .rejected
        .iter()
        .map(|r| (r.row, r.column.as_str(), r.code.as_str()))
        .collect();
    assert_eq!(
        codes,
        [
            (3, "Would you recommend us?", "bad_number"),
            (4, "Would you recommend us?", "bad_number"),
            (5, "", "nothing_answered"),
            (6, "", "missing_date"),
            (7, "Timestamp", "bad_date"),
        ]
    );
    assert_eq!(reading.rejected[0].value, "very");
    assert_eq!(reading.records[0].1.fields.comment, "'Ndrangheta? - no");
    assert_eq!(reading.records[1].1.fields.nps, Some(9));
}

#[test]
fn questions_are_understood_in_four_languages() {
    for (nps, csat) in [
        ("How likely are you to recommend us?", "How satisfied are you?"),
        ("Ci consiglieresti a un amico?", "Quanto sei soddisfatto?"),
        (
            "Cât de probabil este să ne recomandați?",
            "Cât de mulțumit sunteți?",
        ),
        ("هل توصي بنا لصديق؟", "ما مدى رضاك عن الشراء؟"),
        ("Voto da 0 a 10", "CSAT"),
    ] {
        let table = list(&format!(
            "Quando,{csat},{nps},Altro\n03/11/2026 19.07.17,5,10,Bene\n"
        ));
        assert_eq!(recognise(&table), Source::GoogleForms, "{nps}");
        let answer = &answers(&table).records[0].1.fields;
        assert_eq!(
            (answer.nps, answer.csat, answer.comment.as_str()),
            (Some(10), Some(5), "Bene"),
            "{nps}"
        );
        assert_eq!(answer.date, date(2026, 11, 3));
    }
}

#[test]
fn the_key_of_an_answer_does_not_depend_on_how_the_file_is_written() {
    let one = list("Timestamp,Comment,Score of recommend\n2026/11/03 9:12,Good,\n");
    let two = list("\u{FEFF}Timestamp;Comment;Score of recommend;New\r\n\"2026/11/03 9:12\";Good;;\r\n");
    assert_eq!(
        answers(&one).records[0].1.external_key,
        answers(&two).records[0].1.external_key
    );
}

#[test]
fn a_list_of_the_shops_own_is_plain() {
    for text in [
        "Name,Email\nMaria,m@example.it\n",
        "Date,Total,Email\n2026-10-01 10:00,5,a@example.com\n",
        "x\n1\n",
        "Timestamp,Nome,Email\n2026/11/03 9:12:31 AM GMT+1,Maria,m@example.it\n",
    ] {
        assert_eq!(recognise(&list(text)), Source::Plain, "{text}");
    }
}

#[test]
fn sources_have_the_names_of_the_command_line() {
    let table = list("Name,Email\n");
    for source in Source::ALL {
        assert_eq!(Source::choose(source.name(), &table).unwrap(), source);
        assert_eq!(
            serde_json::to_string(&source).unwrap(),
            format!("\"{}\"", source.name())
        );
    }
    assert_eq!(Source::choose("auto", &table).unwrap(), Source::Plain);
    assert!(Source::choose("fax", &table).is_err());
}

proptest! {
    #[test]
    fn every_row_is_in_a_record_or_rejected_and_never_both(
        rows in proptest::collection::vec("[0-3]?,(2026-10-0[1-9]|x)?,(a|b)?@?(example[.]com)?,[a-z]{0,3},[0-9.x]{0,4}", 1..30),
    ) {
        let table = list(&format!("Order,Date,Email,Product,Price\n{}\n", rows.join("\n")));
        let mapping: Mapping = serde_json::from_str(
            r#"{"columns":[{"column":"Order","field":"order"},{"column":"Date","field":"date"},{"column":"Email","field":"email"},
                {"column":"Product","field":"product"},{"column":"Price","field":"price"}]}"#).unwrap();
        let reading = purchases(&table, Source::Plain, &mapping, &shop(Language::En)).unwrap();
        let mut rejected: Vec<u64> = reading.rejected.iter().map(|r| r.row).collect();
        let all = rejected.len();
        rejected.dedup();
        prop_assert_eq!(rejected.len(), all, "a row is rejected once");
        prop_assert!(reading.records.iter().all(|(line, _)| !rejected.contains(line)));
        let lines: usize = reading.records.iter().map(|(_, p)| p.lines.len()).sum();
        prop_assert!(lines + all <= rows.len());
        if all == 0 {
            let with_line = |row: &&intake::Row| row.cells[3..].iter().any(|cell| !cell.trim().is_empty());
            prop_assert_eq!(lines, all_rows(&table).0.iter().filter(with_line).count());
        }
    }
}

/// The purchases of a list of `rows` under these columns.
fn orders_of(rows: impl Iterator<Item = String>) -> Reading<PurchaseRecord> {
    let rows = rows.collect::<Vec<_>>().join("\n");
    let list = format!("Order,E-mail,Date,Product,Price\n{rows}\n");
    let table = read_bytes("orders.csv", list.as_bytes(), &ReadOptions::default()).expect("a list");
    let mapping = propose(&table, Source::Plain, Kind::Purchases);
    purchases(&table, Source::Plain, &mapping, &shop(Language::En)).expect("it has what is needed")
}

#[test]
fn the_lines_of_an_order_belong_together_however_far_apart_they_stand() {
    let line = |line: u32, order: u32| {
        format!(
            "S-{order},a{order}@example.com,2026-05-{:02},Thing {line},{line}.50",
            1 + order % 28
        )
    };
    let far = orders_of((1..=3).flat_map(|number| (0..3000).map(move |order| line(number, order))));
    let near = orders_of((0..3000).flat_map(|order| (1..=3).map(move |number| line(number, order))));
    let told = |reading: &Reading<PurchaseRecord>| {
        let mut told: Vec<PurchaseRecord> =
            reading.records.iter().map(|(_, record)| record.clone()).collect();
        told.sort_by(|a, b| a.order.cmp(&b.order));
        told
    };
    assert_eq!(far.records.len(), 3000);
    assert!(
        far.records
            .iter()
            .all(|(_, record)| record.lines.len() == 3 && record.total.minor == 750)
    );
    assert_eq!(told(&far), told(&near), "the order of the rows says nothing");
}

#[test]
fn a_bad_row_far_below_leaves_its_whole_order_out() {
    let good = (0..3000).map(|order| format!("S-{order},a{order}@example.com,2026-05-01,Thing,1.50"));
    let reading = orders_of(good.chain(["S-7,a7@example.com,2026-05-01,Thing,much".to_owned()]));
    let left_out: Vec<(u64, &str)> = reading
        .rejected
        .iter()
        .map(|rejected| (rejected.row, rejected.code.as_str()))
        .collect();
    assert_eq!(left_out, [(9, "order_incomplete"), (3002, "bad_amount")]);
    assert_eq!(reading.records.len(), 2999);
}

#[test]
fn an_order_of_more_rows_than_any_order_is_no_order_number() {
    let rows = (0..6000).map(|row| format!("same,ada@example.com,2026-05-01,Thing {row},1.50"));
    let reading = orders_of(rows);
    assert_eq!(reading.records, []);
    assert_eq!(reading.rejected.len(), 6000);
    assert!(
        reading
            .rejected
            .iter()
            .all(|rejected| rejected.code == "order_too_long")
    );
}

#[test]
fn a_row_below_the_first_thousand_is_mended_like_any_other() {
    let rows = (0..2500).map(|row| format!("Ada {row},a{row}@example.com"));
    let list = format!("Name,E-mail\n{}\nAda\n", rows.collect::<Vec<_>>().join("\n"));
    let mut table = read_bytes("list.csv", list.as_bytes(), &ReadOptions::default()).expect("a list");
    assert_eq!((table.whole, table.broken), (2500, 1));
    let mend = |line: u64, column: &str, value: &str| (line, [(column.to_owned(), value.to_owned())].into());
    let values = [mend(2001, "Name", "Bea"), mend(2502, "E-mail", "z@example.com")].into();
    table.mend(&values, UNWATCHED).expect("both rows are there");
    let (whole, broken) = all_rows(&table);
    assert_eq!(
        (whole.len(), broken.len()),
        (2501, 0),
        "one cell too few was filled in"
    );
    assert_eq!(whole[1999].cells, ["Bea", "a1999@example.com"]);
    let nowhere = table
        .mend(&[mend(9999, "Name", "x")].into(), UNWATCHED)
        .unwrap_err();
    assert_eq!(nowhere.code(), "unknown_line");
}
