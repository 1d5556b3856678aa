//! Leafing through a run of a thousand cards: the right one each time, at once, and nothing that piles up.

use crate::driver::{Window, wait};
use crate::machine::{Place, children};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;

const PEOPLE: usize = 1_000;
/// A key that is held down comes again so often, in milliseconds.
const REPEAT: u64 = 33;

/// Notes of every card that comes into sight whose it is, how long after the key it was drawn, and how long after it
/// stood in the page, which no other work of the machine delays.
const WATCH: &str = r"
window.seen = [];
let pressed = null;
addEventListener('keydown', () => (pressed = performance.now()), true);
const picture = () => document.querySelector('[data-testid=card-picture]');
let last = picture()?.firstChild;
new MutationObserver(() => {
  const now = picture();
  if (!now || now.firstChild === last) return;
  last = now.firstChild;
  const [began, alt, there] = [pressed, now.ariaLabel, performance.now()];
  requestAnimationFrame(() => {
    const drawn = new MessageChannel();
    drawn.port1.onmessage = () =>
      began !== null && window.seen.push([alt, performance.now() - began, there - began]);
    drawn.port2.postMessage(0);
  });
}).observe(document.body, { subtree: true, childList: true });
";

#[test]
fn a_thousand_cards_are_leafed_through_by_key_and_each_is_the_right_one() {
    let place = Place::new();
    place.command(&["shop", "set", "company=Bottega Lumina", "sender=Chiara"]);
    let list = place.file("people.csv");
    let mut people = "given_name,form,formality,language,email\n".to_owned();
    for number in 1..=PEOPLE {
        writeln!(
            people,
            "Gast {number:04},feminine,familiar,en,g{number}@example.com"
        )
        .expect("memory");
    }
    fs::write(&list, people).expect("a list");
    place.command(&["customers", "import", &list.display().to_string()]);

    let window = Window::open("leafing", place);
    window.resize(1280, 800);
    begin(&window);
    shows(&window, 1);
    window.run(WATCH, &json!([]));
    window.click("@table");

    // One after the other, as somebody does who reads them.
    for number in 2..=25 {
        window.keys("PageDown");
        shows(&window, number);
    }
    let reading = times(&window);
    window.keys("Left");
    shows(&window, 24);
    window.keys("Right");
    shows(&window, 25);
    window.keys("PageUp");
    shows(&window, 24);
    window.keys("End");
    shows(&window, PEOPLE);
    window.keys("PageUp");
    shows(&window, PEOPLE - 1);
    window.keys("Home");
    shows(&window, 1);
    window.keys("Right");
    shows(&window, 2);
    let slow: Vec<String> = drawings(&window, &[2, 25]);

    // The key is held down, again and again: whoever is above the card is on it when it comes to rest, and no invented
    // person takes the place of one who is not looked up yet.
    window.run("window.seen = []", &json!([]));
    let mut at = 25;
    let mut sizes = Vec::new();
    while at + 100 <= PEOPLE {
        window.holds("PageDown", 100, REPEAT);
        at += 100;
        shows(&window, at);
        sizes.push(size_of_page(&window));
    }
    let held = times(&window);
    let seen = window.run("return window.seen.map(([alt]) => alt)", &json!([]));
    for alt in seen.as_array().expect("a list") {
        let alt = alt.as_str().unwrap_or_default();
        assert!(
            alt.contains("Gast "),
            "a card of somebody else was shown: {alt:?}"
        );
    }
    window.keys("Home");
    shows(&window, 1);
    assert_eq!(
        slow,
        drawings(&window, &[2, 25]),
        "the same card is drawn, however it is come by"
    );
    window.picture("back-at-the-first");
    println!(
        "{}\n{}\npage, MiB after each hundred: {sizes:?}",
        told("read one by one", &reading),
        told("key held down", &held)
    );
    // The browser throws away what it no longer needs when it likes: the least of three tells what stays.
    let least = |sizes: &[u64]| sizes.iter().copied().min().unwrap_or_default();
    let (early, late) = (least(&sizes[..3]), least(&sizes[sizes.len() - 3..]));
    assert!(
        late < early + early / 4,
        "six hundred cards more leave the page as large as it was: {sizes:?} MiB"
    );
    window.is_faultless();
}

/// A note to everyone, with the card on show.
fn begin(window: &Window) {
    window.click("@nav-write");
    window.choose("@write-group", "All customers");
    window.see("@write-count");
    window.click("@write-message");
    window.click("[data-message=your-trust]");
    window.see_no("[role=dialog]");
    window.see("@card-picture");
}

/// Waits until the card of that number is on show: by the name above it, the words that are read out, and whose the
/// picture itself says that it is.
fn shows(window: &Window, number: usize) {
    let name = format!("Gast {number:04}");
    let what = format!("the card of {name} is on show");
    let here = |script: &str| window.run(script, &json!([])).as_str().map(str::to_owned);
    wait(&what, || {
        let head = here("return document.querySelector('[data-testid=write-preview] .name')?.textContent")?;
        let text = here("return document.querySelector('[data-testid=write-preview-text]')?.textContent")?;
        let alt = here("return document.querySelector('[data-testid=card-picture]')?.ariaLabel")?;
        (head == name && text.contains(&name) && alt.contains(&name)).then_some(())
    });
}

/// How the cards of those numbers are drawn, come by one by one from the first or the second.
fn drawings(window: &Window, numbers: &[usize]) -> Vec<String> {
    window.keys("Home");
    shows(window, 1);
    let last = numbers.last().copied().unwrap_or(1);
    let mut drawings = Vec::new();
    for number in 2..=last {
        window.keys("PageDown");
        if numbers.contains(&number) {
            shows(window, number);
            drawings.push(window.card());
        }
    }
    drawings
}

/// How long after its key each card was drawn and stood in the page, in milliseconds, sorted.
fn times(window: &Window) -> [Vec<f64>; 2] {
    [1, 2].map(|which: usize| {
        let script = format!("return window.seen.map((one) => one[{which}])");
        let seen = window.run(&script, &json!([]));
        let seen = seen.as_array().expect("a list").iter();
        let mut times: Vec<f64> = seen.filter_map(Value::as_f64).collect();
        times.sort_by(f64::total_cmp);
        times
    })
}

fn told(what: &str, [drawn, there]: &[Vec<f64>; 2]) -> String {
    let of = |times: &[f64]| {
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        let worst = times.last().copied().unwrap_or_default();
        format!("median {median:.0} ms, worst {worst:.0} ms")
    };
    let count = drawn.len();
    format!(
        "{what}, {count} cards: drawn {}; in the page {}",
        of(drawn),
        of(there)
    )
}

/// What the page's process alone takes of memory, in MiB.
fn size_of_page(window: &Window) -> u64 {
    let sizes = children(window.process()).into_iter().filter_map(|process| {
        let name = fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
        if !name.starts_with("WebKitWebProc") {
            return None;
        }
        let sums = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
        let line = sums.lines().find(|line| line.starts_with("Pss:"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    });
    sizes.sum::<u64>() / 1024
}
