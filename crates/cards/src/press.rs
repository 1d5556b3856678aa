//! The press: finds the size at which a letter fits its card, and writes it there.

use crate::CardError;
use crate::binding::{Commons, panel};
use crate::card::{Card, Side};
use crate::format::Format;
use crate::hand::{Hand, hands};
use crate::look::CardOrder;
use crate::pen_slot;
use crate::plan::Draft;
use crate::postcard::address_panel;
use crate::room::Room;
use crate::setting::Breaking;
use crate::shaping::Shaper;
use crate::stock::Stock;
use crate::units::Pt;
use crate::writing::write;
use domain::HandId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::{self, ThreadId};

/// Body size of a letter that has room enough.
pub const LARGEST_BODY: Pt = Pt(18.0);
/// Below this, handwriting on a card is hard to read; a longer text is refused.
pub const SMALLEST_BODY: Pt = Pt(11.5);
/// From one tried size to the next.
const STEP: Pt = Pt(0.5);

/// Composes cards, and remembers the words it has shaped. May be shared between threads, which do not wait for
/// each other: each has its own shaper while it composes a card, and words are shaped once for all.
pub struct Press {
    /// By name, the bundled ones and the shop's own.
    hands: RwLock<BTreeMap<String, Arc<Hand>>>,
    /// Those that no thread is using, and who used each last.
    shapers: Mutex<Vec<(ThreadId, Box<Shaper>)>>,
    /// What they have in common.
    stock: Arc<Stock>,
    /// Backs and outsides, so that a run composes its own once.
    pub(crate) commons: Mutex<Commons>,
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
            shapers: Mutex::default(),
            stock: Arc::default(),
            commons: Mutex::default(),
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
    /// the hand cannot write; [`CardError::TooLong`] says by how much the text overflows at the smallest size;
    /// [`CardError::NoRoomForCode`] that it would fit without the square code; [`CardError::CodeTooLong`].
    pub fn compose(&self, order: &CardOrder<'_>) -> Result<Card, CardError> {
        let hand = &*self.hand(order.hand)?;
        let format = &Format::named(order.format)?;
        let (panel, _) = &panel(order, format);
        let room = &Room::of(order, hand, panel)?;
        let (plan, caption) = self.with_shaper(|shaper| {
            let plan = fit(shaper, order, room, hand, panel, |draft, shaper, body| {
                draft.plan(shaper, body)
            })?;
            Ok::<_, CardError>((plan, room.caption(shaper)?))
        })?;
        let mut written = write(&plan, order, room, hand, panel);
        written.lines.extend(caption);
        self.bind(written, plan.body, order, hand, format)
    }

    /// Whether a letter can be written on a card, as [`Press::compose`] would say, without writing it.
    ///
    /// # Errors
    /// The same as of [`Press::compose`].
    pub fn check(&self, order: &CardOrder<'_>) -> Result<(), CardError> {
        let hand = &*self.hand(order.hand)?;
        let format = &Format::named(order.format)?;
        let (panel, _) = &panel(order, format);
        let room = &Room::of(order, hand, panel)?;
        self.with_shaper(|shaper| {
            fit(shaper, order, room, hand, panel, |_, _, _| ())?;
            room.caption(shaper).map(|_| ())
        })?;
        if format.postcard {
            address_panel(self, &mut Side::blank(format.card), order, hand, format)?;
        }
        self.common(order.look.back.as_ref(), format, order.letter.direction())?;
        Ok(())
    }

    pub(crate) fn with_shaper<T>(&self, work: impl FnOnce(&mut Shaper) -> T) -> T {
        let me = thread::current().id();
        let mut shaper = self
            .idle_shaper(me)
            .unwrap_or_else(|| Box::new(Shaper::new(Arc::clone(&self.stock))));
        let done = work(&mut shaper);
        self.idle_shapers().push((me, shaper));
        done
    }

    /// The shaper that this thread used last, whose words are near it; any other sooner than none.
    fn idle_shaper(&self, me: ThreadId) -> Option<Box<Shaper>> {
        let mut idle = self.idle_shapers();
        let own = idle.iter().rposition(|(thread, _)| *thread == me);
        let place = own.or(idle.len().checked_sub(1))?;
        Some(idle.swap_remove(place).1)
    }

    fn idle_shapers(&self) -> MutexGuard<'_, Vec<(ThreadId, Box<Shaper>)>> {
        self.shapers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Finds the largest size at which a letter fits, and hands the letter on with it.
fn fit<T>(
    shaper: &mut Shaper,
    order: &CardOrder<'_>,
    room: &Room<'_>,
    hand: &Hand,
    format: &Format,
    done: impl FnOnce(&Draft<'_>, &mut Shaper, Pt) -> T,
) -> Result<T, CardError> {
    let cut = order.look.pen_slot.then(|| pen_slot::cut(&room.letter)).flatten();
    let letter = cut.as_ref().map_or(&*room.letter, |(letter, _)| letter);
    let draft = |shaper: &mut Shaper, breaking| {
        shaper.begin(order.seed, order.look.liveliness);
        let mut draft = Draft::new(shaper, letter, hand, format, room.kept, breaking);
        if let Some((_, name)) = &cut {
            draft.leave_room(shaper, name.clone());
        }
        draft
    };
    let whole = draft(shaper, Breaking::Whole);
    let missing = whole.missing();
    if !missing.is_empty() {
        return Err(CardError::MissingGlyph {
            hand: hand.id(),
            characters: missing,
        });
    }
    if let Some(body) = largest(format, &mut shaper.usual_body, |body| whole.fits(body)) {
        return Ok(done(&whole, shaper, body));
    }
    let close = draft(shaper, Breaking::Close);
    if close.fits(format.smallest_body) {
        return Ok(done(&close, shaper, format.smallest_body));
    }
    let mut forced = draft(shaper, Breaking::Forced);
    forced.force(shaper, format.smallest_body);
    match forced.excess(format.smallest_body) {
        None => Ok(done(&forced, shaper, format.smallest_body)),
        Some(excess) if room.has_code() && forced.without_corner().fits(format.smallest_body) => {
            Err(CardError::NoRoomForCode {
                overflow: excess.overflow,
            })
        }
        Some(excess) => Err(CardError::TooLong {
            overflow: excess.overflow,
            words: excess.words,
        }),
    }
}

/// The largest of the format's sizes that will do; each smaller one then does as well. `guess` is tried first: most
/// letters of a run are of the same size.
fn largest(format: &Format, guess: &mut Pt, will_do: impl Fn(Pt) -> bool) -> Option<Pt> {
    let (largest, smallest) = (format.largest_body.0, format.smallest_body.0);
    let size = |step: u16| Pt(largest - STEP.0 * f32::from(step));
    let steps = ((largest - smallest) / STEP.0).floor() as u16;
    let (mut first, mut last) = (0, steps + 1);
    let mut middle = ((largest - guess.0) / STEP.0)
        .round()
        .clamp(0.0, f32::from(steps)) as u16;
    while first < last {
        // Beside a guess that was right there is one more size to try, not half of all.
        if will_do(size(middle)) {
            last = middle;
            middle = last.saturating_sub(1).max(first);
        } else {
            first = middle + 1;
            middle = first.midpoint(last);
        }
    }
    (first <= steps).then(|| {
        *guess = size(first);
        *guess
    })
}
