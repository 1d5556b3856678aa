//! A shop with a crowd of answers, the same at every run.

use crate::crowd::{self, TODAY};
use domain::{
    AskCode, Channel, CustomerId, FormOfAddress, Formality, HandId, Language, Letter, Note, NoteId,
    NoteState, Purpose, ResponseFields, ResponseId, RunId, Stationery, SurveyId, TemplateId,
};
use jiff::ToSpan;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};
use store::{StoreError, WriteTx, answers, asks, follow_ups, notes, purchases, responses, runs, surveys};

pub const SIZES: [u64; 3] = [1_000, 10_000, 100_000];

const COMMENTS: [&str; 10] = [
    "The parcel came late and nobody called, the mug was chipped",
    "Very good, will come again, the staff was kind and patient",
    "È arrivato in ritardo, ma il negozio ha risposto subito",
    "Splendido, un regalo bellissimo, grazie di cuore",
    "Foarte mulțumită, livrarea a fost rapidă și ambalajul frumos",
    "Nu prea am fost mulțumit de mărime, dar s-a schimbat repede",
    "شكرا على الهدية الجميلة والخدمة الممتازة",
    "وصل الطلب متأخرا ولم يتصل بي أحد",
    "Good",
    "",
];
const TEMPLATES: [&str; 4] = [
    "how-is-it",
    "met-expectations",
    "enjoyed-your-visit",
    "first-purchase",
];
const HANDS: [&str; 3] = ["caveat", "kalam", "amiri"];

/// A shop of so many answers, made once: half as many customers, two notes that asked for each three answers.
pub fn shop_of(size: u64) -> Arc<crowd::Shop> {
    static SHOPS: LazyLock<Mutex<HashMap<u64, Arc<crowd::Shop>>>> = LazyLock::new(Mutex::default);
    let mut shops = SHOPS.lock().expect("no bench panics while it makes a shop");
    Arc::clone(shops.entry(size).or_insert_with(|| {
        let shop = crowd::make(size / 2);
        shop.store.write(|tx| fill(tx, size)).expect("a full shop");
        Arc::new(shop)
    }))
}

fn fill(tx: &WriteTx<'_>, size: u64) -> Result<(), StoreError> {
    let mut chance = crowd::Chance(size);
    surveys::ensure_ready_made(tx)?;
    let made: Vec<RunId> = (0..60)
        .map(|at| {
            let template = TemplateId::parse(TEMPLATES[at % TEMPLATES.len()]).expect("a message");
            runs::insert(tx, &template, TODAY - (20 * at as i64).days())
        })
        .collect::<Result<_, _>>()?;
    for number in 0..size {
        let customer = CustomerId(1 + chance.below(size / 2) as i64);
        let bought = purchases::of_customer(tx, customer)?;
        let date = TODAY - (chance.below(1100) as i64).days();
        let survey = SurveyId(1 + chance.below(3) as i64);
        let mut fields = ResponseFields {
            purchase: bought.first().map(|one| one.id),
            nps: Some(chance.below(11) as u8),
            csat: Some(1 + chance.below(5) as u8),
            ces: (chance.below(3) == 0).then(|| 1 + chance.below(7) as u8),
            comment: comment(&mut chance, number),
            ..ResponseFields::on(date, "google-forms")
        };
        if chance.below(10) > 0 {
            fields.customer = Some(customer);
        }
        if chance.below(3) > 0 {
            let run = made[chance.below(made.len() as u64) as usize];
            let note = asked(tx, run, customer, number, &mut chance, survey)?;
            fields.note = Some(note);
            fields.language = Some(Language::ALL[chance.below(4) as usize]);
        }
        let Some(id) = responses::insert(tx, &fields, survey, None, Some(&number.to_string()))? else {
            continue;
        };
        after(tx, id, &mut chance)?;
        // Who was asked and said nothing.
        if chance.below(3) == 0 {
            let run = made[chance.below(made.len() as u64) as usize];
            asked(tx, run, customer, size + number, &mut chance, survey)?;
        }
    }
    Ok(())
}

fn comment(chance: &mut crowd::Chance, number: u64) -> String {
    let said = chance.of(&COMMENTS);
    let more = chance.syllables();
    if number.is_multiple_of(997) {
        format!("{said} zafferano {more}")
    } else if said.is_empty() {
        String::new()
    } else {
        format!("{said} {more}")
    }
}

/// What becomes of an answer: most are read, a few labelled, most complaints settled, some promised.
fn after(tx: &WriteTx<'_>, id: ResponseId, chance: &mut crowd::Chance) -> Result<(), StoreError> {
    if chance.below(50) > 0 {
        responses::mark_read(tx, &[id], true)?;
        responses::settle(tx, id, Some(TODAY), "called")?;
    }
    if chance.below(20) == 0 {
        answers::tag(tx, &[id], "delivery")?;
    }
    if chance.below(100) == 0 {
        follow_ups::promise(tx, id, "Chiara", "call", TODAY - 1.day(), TODAY - 9.days())?;
    }
    Ok(())
}

fn asked(
    tx: &WriteTx<'_>,
    run: RunId,
    customer: CustomerId,
    number: u64,
    chance: &mut crowd::Chance,
    survey: SurveyId,
) -> Result<NoteId, StoreError> {
    let made = runs::get(tx, run)?.expect("a run");
    let channel = if number.is_multiple_of(2) {
        Channel::Card
    } else {
        Channel::Email
    };
    let note = Note {
        id: NoteId(0),
        run,
        customer,
        purchase: None,
        template: made.template,
        template_version: 1,
        language: Language::ALL[chance.below(4) as usize],
        form: FormOfAddress::Neutral,
        formality: Formality::Formal,
        channel,
        subject: String::new(),
        letter: Letter {
            language: Language::En,
            blocks: Vec::new(),
        },
        hand: (channel == Channel::Card).then(|| HandId(chance.of(&HANDS).to_owned())),
        format: None,
        stationery: Stationery::default(),
        qr_text: None,
        address_lines: Vec::new(),
        mail: None,
        voucher: None,
        seed: 1,
        state: NoteState::Made,
        written_on: made.made_on,
    };
    let id = notes::insert(tx, &note, Purpose::Thanks)?;
    let code = (0..).find_map(|turn: u64| {
        let code = AskCode::from_random(number.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29) ^ turn)?;
        (!asks::is_taken(tx, &code).ok()?).then_some(code)
    });
    asks::insert(tx, &code.expect("a free code"), id, survey)?;
    Ok(id)
}
