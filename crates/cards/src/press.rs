//! The press: finds the size at which a letter fits its card, and writes it there.

use crate::CardError;
use crate::card::{Card, Side};
use crate::format::Format;
use crate::hand::{Hand, hands};
use crate::look::CardOrder;
use crate::plan::Plan;
use crate::setting::{Breaking, Setter, Setting};
use crate::units::{Mm, Pt};
use crate::writing::write;
use domain::{HandId, Letter};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// Body size of a letter that has room enough.
pub const LARGEST_BODY: Pt = Pt(18.0);
/// Below this, handwriting on a card is hard to read; a longer text is refused.
pub const SMALLEST_BODY: Pt = Pt(11.5);
/// From one tried size to the next.
const STEP: Pt = Pt(0.5);

/// Composes cards. Opens each font once; may be shared between threads, which then take turns.
pub struct Press {
    /// By name, the bundled ones and the shop's own.
    hands: RwLock<BTreeMap<String, Arc<Hand>>>,
    setter: Mutex<Setter>,
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

impl Press {
    /// A press with the bundled hands.
    pub fn new() -> Self {
        let bundled = hands().iter();
        Self {
            hands: RwLock::new(
                bundled
                    .map(|hand| (hand.name.clone().into_owned(), Arc::new(hand.clone())))
                    .collect(),
            ),
            setter: Mutex::new(Setter::new()),
        }
    }

    /// Lets the press write with a hand of the shop's; one of the same name is replaced.
    pub fn add_hand(&self, hand: Hand) {
        let name = hand.name.clone().into_owned();
        self.hands
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name, Arc::new(hand));
    }

    /// The handwriting of that name, bundled or the shop's own.
    ///
    /// # Errors
    /// [`CardError::UnknownHand`] repeats the name.
    pub fn hand(&self, id: &HandId) -> Result<Arc<Hand>, CardError> {
        let hands = self.hands.read().unwrap_or_else(PoisonError::into_inner);
        hands
            .get(&id.0)
            .cloned()
            .ok_or_else(|| CardError::UnknownHand { hand: id.clone() })
    }

    /// Writes a letter on a card: the largest body size between those of the format that
    /// fits. The same letter, hand, format and seed give the same card.
    ///
    /// # Errors
    /// [`CardError::UnknownHand`] and [`CardError::UnknownFormat`]; [`CardError::MissingGlyph`] names what
    /// the hand cannot write; [`CardError::TooLong`] says by how much the text overflows at the smallest size.
    pub fn compose(&self, order: &CardOrder<'_>) -> Result<Card, CardError> {
        let (letter, seed) = (order.letter, order.seed);
        let hand = &*self.hand(order.hand)?;
        let format = &Format::named(order.format)?;
        let finish = |plan: &Plan| {
            let side = write(plan, letter, hand, format, seed);
            Ok(bind(side, plan.body, order, format))
        };
        let mut setter = self.setter();

        let mut settings = set(&mut setter, letter, hand, Breaking::Whole);
        refuse_missing(&settings, hand)?;
        let mut body = format.largest_body;
        while body >= format.smallest_body {
            let plan = Plan::of(&setter, letter, &mut settings, hand, format, body);
            if plan.overflow() <= Mm(0.0) {
                return finish(&plan);
            }
            body = Pt(body.0 - STEP.0);
        }

        let mut settings = set(&mut setter, letter, hand, Breaking::Forced);
        let plan = Plan::of(&setter, letter, &mut settings, hand, format, format.smallest_body);
        if plan.overflow() > Mm(0.0) {
            return Err(CardError::TooLong {
                overflow: plan.overflow(),
            });
        }
        finish(&plan)
    }

    fn setter(&self) -> MutexGuard<'_, Setter> {
        // The engine's scratch space is cleared at every use, so a panic elsewhere leaves nothing behind.
        self.setter.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes a card of the written panel.
fn bind(panel: Side, body: Pt, order: &CardOrder<'_>, format: &Format) -> Card {
    let direction = order.letter.direction();
    let mut side = panel;
    if format.fold.is_some() {
        let place = format.written_panel(direction);
        side.shift(place.left, place.top);
        side.size = format.unfolded();
        side.crease = format.crease();
    }
    Card {
        direction,
        body,
        sides: vec![Arc::new(side)],
        written: 0,
    }
}

fn set(setter: &mut Setter, letter: &Letter, hand: &Hand, breaking: Breaking) -> Vec<Setting> {
    letter
        .blocks
        .iter()
        .map(|block| setter.set(block, hand, letter.direction(), breaking))
        .collect()
}

fn refuse_missing(settings: &[Setting], hand: &Hand) -> Result<(), CardError> {
    let mut characters: Vec<String> = Vec::new();
    for missing in settings.iter().flat_map(Setting::missing) {
        if !characters.contains(&missing) {
            characters.push(missing);
        }
    }
    if characters.is_empty() {
        return Ok(());
    }
    Err(CardError::MissingGlyph {
        hand: hand.id(),
        characters,
    })
}
