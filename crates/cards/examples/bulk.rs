//! Writes a run of letters, a quarter in each language, as one PDF file: `bulk COUNT OUT.pdf [--threads N]
//! [--hand NAME] [--format NAME] [--still] [--pen-slot]`. Each letter has its own name, product and code. With `--still` words
//! do not vary. Says how long it took and how much memory it needed at most.
//!
//! `bulk ready IN.pdf OUT` copies the ready pages of such a file, compresses and writes them, and no more: it says how
//! long that took, reading and unpacking left out.
//!
//! `bulk letters COUNT OUT.jsonl` writes the letters themselves, one a line, for other programs to print.

use cards::{CardError, CardOrder, Day, Format, Look, PdfFacts, Press, Sheet, write_pdf_on};
use domain::{Adjustment, FormatId, HandId, Language, Liveliness};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::time::Instant;

#[path = "../benches/ready/mod.rs"]
mod ready;

#[path = "../tests/paper/letters.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod letters;
#[path = "../tests/paper/run.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod run;

/// The same as the program's.
#[cfg(target_os = "linux")]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    if let [word, count, path] = arguments.as_slice()
        && word == "letters"
    {
        return write_letters(count.parse()?, path);
    }
    if let [word, from, to] = arguments.as_slice()
        && word == "ready"
    {
        return copy_ready(from, to);
    }
    let [count, path, ..] = arguments.as_slice() else {
        return Err(
            "bulk COUNT OUT.pdf [--threads N] [--hand NAME] [--format NAME] [--still] [--pen-slot]".into(),
        );
    };
    let count: usize = count.parse()?;
    let threads = match option("--threads") {
        Some(threads) => threads.parse()?,
        None => std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
    };
    let hand = HandId(option("--hand").unwrap_or_else(|| "caveat".to_owned()));
    let format = FormatId(option("--format").unwrap_or_else(|| "a6".to_owned()));
    let still = arguments.iter().any(|argument| argument == "--still");
    let look = Look {
        pen_slot: arguments.iter().any(|argument| argument == "--pen-slot"),
        liveliness: if still {
            Liveliness::None
        } else {
            Liveliness::Natural
        },
        ..Look::default()
    };
    let facts = PdfFacts {
        title: "Thank-you notes".to_owned(),
        author: "The shop".to_owned(),
        language: Language::En,
        created: Day {
            year: 2026,
            month: 11,
            day: 23,
        },
    };

    let started = Instant::now();
    let press = Press::new();
    let pages = write_pdf_on(
        threads,
        count,
        |number| {
            press.compose(&CardOrder {
                letter: &run::letter_of(number as u32),
                hand: &hand,
                format: &format,
                seed: number as u32,
                look: &look,
            })
        },
        &Sheet::one_up(&Format::named(&format)?),
        &facts,
        &Adjustment::default(),
        &mut BufWriter::with_capacity(1 << 16, File::create(path)?),
        &mut |_| ControlFlow::Continue(()),
    )
    .map_err(|error: CardError| error)?;
    // The process ends here, and the system takes its memory back all at once.
    std::mem::forget(press);
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{pages} pages in {seconds:.3} s, {:.1} us a card, peak {:.1} MiB",
        seconds * 1e6 / count as f64,
        peak_memory().unwrap_or_default()
    );
    Ok(())
}

/// Copies the ready pages of a file.
fn copy_ready(from: &str, to: &str) -> Result<(), Box<dyn std::error::Error>> {
    let pages = ready::pages(&std::fs::read(from)?);
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let started = Instant::now();
    let mut out = File::create(to)?;
    ready::copy(&pages, threads, &mut out)?;
    out.flush()?;
    println!(
        "{} pages in {:.3} s",
        pages.len(),
        started.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Writes the letters of a run as JSON, one a line.
fn write_letters(count: u32, path: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(File::create(path)?);
    for number in 0..count {
        serde_json::to_writer(&mut out, &run::letter_of(number))?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

/// The most memory that the process held, in MiB, where the system says so (Linux).
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
