//! What the shop puts on a card's back, or on the outside of a folded one: picture, sign, colour, contact.

use crate::CardError;
use crate::card::{Colour, INK, ORNAMENT, Shape, Side, Step};
use crate::format::{Fold, Format};
use crate::hand::PLAIN;
use crate::lettering::{Align, Lettering, Level, Style};
use crate::look::Back;
use crate::ornament::laurel;
use crate::picture::{Area, PlacedPicture};
use crate::shaping::Shaper;
use crate::units::{Mm, Pt, Size};
use domain::Direction;

/// How far grounds and pictures reach over the edge, for whoever trims.
const BLEED: f32 = 3.0;
/// Writing on a dark ground.
const CREAM: Colour = Colour(0xfb, 0xf6, 0xec);
/// The middle of a panel to the eye, which is a little above the true one.
const OPTICAL_MIDDLE: f32 = 0.44;

impl Area {
    pub(crate) fn of(left: f32, top: f32, width: f32, height: f32) -> Self {
        Self {
            left: Mm(left),
            top: Mm(top),
            size: Size::new(width, height),
        }
    }

    fn right(&self) -> f32 {
        self.left.0 + self.size.width.0
    }

    fn bottom(&self) -> f32 {
        self.top.0 + self.size.height.0
    }

    /// As large as it is, and over the edges of `side` that it touches.
    pub(crate) fn bled(self, side: Size) -> Self {
        let at = |edge: f32, limit: f32| (edge - limit).abs() < 0.01;
        let left = if at(self.left.0, 0.0) { -BLEED } else { self.left.0 };
        let top = if at(self.top.0, 0.0) { -BLEED } else { self.top.0 };
        let more = |edge: f32, limit: f32| if at(edge, limit) { edge + BLEED } else { edge };
        let right = more(self.right(), side.width.0);
        let bottom = more(self.bottom(), side.height.0);
        Self::of(left, top, right - left, bottom - top)
    }

    /// A part of it: from its middle at `height` of its own height, so wide and high against its own.
    fn part(self, height: f32, share: [f32; 2]) -> Self {
        let (width, tall) = (self.size.width.0 * share[0], self.size.height.0 * share[1]);
        Self::of(
            self.left.0 + (self.size.width.0 - width) / 2.0,
            self.top.0 + self.size.height.0 * height - tall / 2.0,
            width,
            tall,
        )
    }
}

/// An even ground.
pub(crate) fn ground(area: Area, colour: Colour) -> Shape {
    let (left, top, right, bottom) = (area.left.0, area.top.0, area.right(), area.bottom());
    Shape {
        outline: vec![
            Step::Move([left, top]),
            Step::Line([right, top]),
            Step::Line([right, bottom]),
            Step::Line([left, bottom]),
        ],
        colour,
    }
}

/// What is read on a ground: dark on light, light on dark (WCAG's relative luminance; 0.3 parts them well for
/// our two inks).
pub(crate) fn ink_on(ground: Option<Colour>) -> Colour {
    let linear = |part: u8| (f32::from(part) / 255.0).powf(2.2);
    let dark = ground.is_some_and(|Colour(red, green, blue)| {
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) < 0.3
    });
    if dark { CREAM } else { INK }
}

/// The ornament keeps its own colour on paper.
pub(crate) fn ornament_on(ground: Option<Colour>) -> Colour {
    if ground.is_none() {
        ORNAMENT
    } else {
        ink_on(ground)
    }
}

/// The contact line, or lines.
pub(crate) fn contact_lines(back: &Back) -> Vec<String> {
    back.contact
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Small print grows with the card: 8.5 pt on A6.
fn contact_style(format: &Format, level: Level, ink: Colour) -> Style {
    let shorter = format.card.width.0.min(format.card.height.0);
    Style {
        align: Align::Middle,
        level,
        sizes: [Pt((8.5 * shorter / 105.0).clamp(7.5, 11.0)), Pt(6.0)],
        ink,
        seed: None,
    }
}

/// The back of a flat card: over the whole of it the colour or the picture, the sign or an ornament in the
/// middle, the contact at the foot, on a band where there is a picture.
///
/// # Errors
/// [`CardError::AddressTooLong`] and [`CardError::MissingGlyph`] for the contact line.
pub(crate) fn back_side(shaper: &mut Shaper, back: &Back, format: &Format) -> Result<Side, CardError> {
    let size = format.card;
    let mut reverse = Side::blank(size);
    let whole = Area::of(0.0, 0.0, size.width.0, size.height.0);
    let lines = contact_lines(back);
    let ink = ink_on(back.colour);
    let style = contact_style(format, Level::Middle, ink);
    let contact = Lettering::of(shaper, &lines, &PLAIN, None)?;
    let margin = format.margin.0;
    let height = if lines.is_empty() {
        0.0
    } else {
        contact.height_at(style.sizes[0]).0
    };
    if let Some(colour) = back.colour {
        reverse.grounds.push(ground(whole.bled(size), colour));
    }
    let Some(picture) = &back.picture else {
        let foot = if lines.is_empty() {
            0.0
        } else {
            height + margin * 0.6
        };
        emblem(&mut reverse, back, whole, foot);
        if !lines.is_empty() {
            let top = size.height.0 - margin * 0.9 - height;
            let area = Area::of(margin, top, size.width.0 - 2.0 * margin, height);
            reverse.lines = contact.write(area, &style)?;
        }
        return Ok(reverse);
    };
    let sign = back.logo.is_some();
    let band = match (lines.is_empty(), sign) {
        (true, false) => 0.0,
        (false, false) => height + margin * 0.8,
        (_, true) => (height + margin * 0.8).max(size.height.0 * 0.16),
    };
    let seen = Area::of(0.0, 0.0, size.width.0, size.height.0 - band);
    reverse
        .pictures
        .push(PlacedPicture::covering(picture.clone(), seen.bled(size)));
    let foot = Area::of(margin, size.height.0 - band, size.width.0 - 2.0 * margin, band);
    match &back.logo {
        None if lines.is_empty() => {}
        None => reverse.lines = contact.write(foot, &style)?,
        Some(logo) if lines.is_empty() => {
            reverse.pictures.push(PlacedPicture::contained(
                logo.clone(),
                foot.part(0.5, [1.0, 0.68]),
            ));
        }
        Some(logo) => {
            // The sign where reading begins, the contact after it.
            let third = foot.size.width.0 * 0.3;
            let rest = Area::of(foot.left.0 + third, foot.top.0, foot.size.width.0 - third, band);
            let sign = Area::of(foot.left.0, foot.top.0, third * 0.9, band);
            let (sign, rest, align) = match contact.direction() {
                Direction::Ltr => (sign, rest, Align::Right),
                Direction::Rtl => (
                    Area {
                        left: Mm(foot.right() - third * 0.9),
                        ..sign
                    },
                    Area {
                        left: foot.left,
                        ..rest
                    },
                    Align::Left,
                ),
            };
            reverse.pictures.push(PlacedPicture::contained(
                logo.clone(),
                sign.part(0.5, [1.0, 0.68]),
            ));
            reverse.lines = contact.write(rest, &Style { align, ..style })?;
        }
    }
    Ok(reverse)
}

/// The outside of a folded card: its front, and a quiet back with sign and contact at the foot.
///
/// # Errors
/// [`CardError::AddressTooLong`] and [`CardError::MissingGlyph`] for the contact line.
pub(crate) fn outside(
    shaper: &mut Shaper,
    back: &Back,
    format: &Format,
    fold: Fold,
    direction: Direction,
) -> Result<Side, CardError> {
    let size = format.unfolded();
    let mut spread = Side::blank(size);
    spread.crease = format.crease();
    let (width, height) = (format.card.width.0, format.card.height.0);
    let panel = |left: f32, top: f32| Area::of(left, top, width, height);
    let (front, rear) = match (fold, direction) {
        (Fold::Book, Direction::Ltr) => (panel(width, 0.0), panel(0.0, 0.0)),
        (Fold::Book, Direction::Rtl) => (panel(0.0, 0.0), panel(width, 0.0)),
        (Fold::Tent, _) => (panel(0.0, height), panel(0.0, 0.0)),
    };
    if let Some(colour) = back.colour {
        let whole = Area::of(0.0, 0.0, size.width.0, size.height.0);
        spread.grounds.push(ground(whole.bled(size), colour));
    }
    if let Some(picture) = &back.picture {
        spread
            .pictures
            .push(PlacedPicture::covering(picture.clone(), front.bled(size)));
    } else {
        emblem(&mut spread, back, front, 0.0);
    }

    let mut quiet = Side::blank(format.card);
    let lines = contact_lines(back);
    let contact = Lettering::of(shaper, &lines, &PLAIN, None)?;
    let style = contact_style(format, Level::Bottom, ink_on(back.colour));
    let margin = format.margin.0;
    let mut foot = height - margin;
    if !lines.is_empty() {
        let room = height * 0.4;
        let area = Area::of(margin, foot - room, width - 2.0 * margin, room);
        let used = contact.height_at(contact.fit(area.size, &style)?).0;
        quiet.lines = contact.write(area, &style)?;
        foot -= used + margin * 0.4;
    }
    let tall = height.min(width) * 0.1;
    let place = Area::of(width * 0.3, foot - tall, width * 0.4, tall);
    match &back.logo {
        // On a front without a picture the sign is seen already.
        Some(logo) if back.picture.is_some() => {
            quiet.pictures.push(PlacedPicture::contained(logo.clone(), place));
        }
        Some(_) => {}
        None => {
            let middle = [width / 2.0, foot - tall * 0.45];
            quiet
                .shapes
                .extend(laurel(middle, tall * 1.5, ornament_on(back.colour)));
        }
    }
    if fold == Fold::Tent {
        quiet.turn();
    }
    quiet.shift(rear.left, rear.top);
    spread.lines.append(&mut quiet.lines);
    spread.shapes.append(&mut quiet.shapes);
    spread.pictures.append(&mut quiet.pictures);
    Ok(spread)
}

/// The sign, or an ornament where there is none, in the middle of a panel whose lowest `foot` mm are taken.
fn emblem(side: &mut Side, back: &Back, panel: Area, foot: f32) {
    let free = Area::of(
        panel.left.0,
        panel.top.0,
        panel.size.width.0,
        panel.size.height.0 - foot,
    );
    let middle = free.part(OPTICAL_MIDDLE, [0.56, 0.46]);
    if let Some(logo) = &back.logo {
        side.pictures.push(PlacedPicture::contained(logo.clone(), middle));
        return;
    }
    let centre = [
        middle.left.0 + middle.size.width.0 / 2.0,
        middle.top.0 + middle.size.height.0 / 2.0,
    ];
    let width = panel.size.width.0.min(panel.size.height.0) * 0.4;
    side.shapes
        .extend(laurel(centre, width, ornament_on(back.colour)));
}
