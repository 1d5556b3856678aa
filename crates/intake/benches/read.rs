//! How fast a plain list is read, from bytes to customers.

use domain::{Currency, Language};
use intake::{Defaults, Found, IntakeError, Kind, ReadOptions, Source, customers, propose, read_bytes};
use jiff::civil::date;
use std::fmt::Write;

fn main() {
    divan::main();
}

const ROWS: usize = 100_000;

fn list() -> String {
    let mut text = String::from("Nome;Cognome;E-mail;Telefono;Indirizzo;CAP;Città;Compleanno\n");
    for n in 0..ROWS {
        let day = 1 + n % 28;
        let _ = writeln!(
            text,
            "Nicolò {n};\"D'Angelò, \"\"{n}\"\"\";n{n}@example.it;+39 347 555 {n:05};Via Roma {n};00184;Forlì;{day:02}/11/1980"
        );
    }
    text
}

#[divan::bench(sample_count = 5)]
fn plain_customers(bencher: divan::Bencher) {
    let text = list();
    let defaults = Defaults {
        country: None,
        currency: Currency::EUR,
        language: Language::It,
        today: date(2026, 11, 22),
    };
    bencher.counter(divan::counter::ItemsCount::new(ROWS)).bench(|| {
        let table = read_bytes("list.csv", text.as_bytes(), &ReadOptions::default())
            .unwrap_or_else(|e| panic!("{e}"));
        let mapping = propose(&table, Source::Plain, Kind::Customers);
        {
            let mut records = 0;
            customers(&table, Source::Plain, &mapping, &defaults, &mut |found| {
                records += u64::from(matches!(found, Found::Record(..)));
                Ok::<_, IntakeError>(())
            })
            .map(|_| records)
        }
    });
}

#[divan::bench(sample_count = 5)]
fn bytes_to_table(bencher: divan::Bencher) {
    let text = list();
    bencher
        .counter(divan::counter::ItemsCount::new(ROWS))
        .bench(|| read_bytes("list.csv", text.as_bytes(), &ReadOptions::default()).map(|table| table.whole));
}
