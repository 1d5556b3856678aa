//! Pictures on a card.

use super::Picture;
use crate::card::Matrix;
use crate::units::{Mm, Size};

/// An upright rectangle on a side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// From the side's left edge.
    pub left: Mm,
    /// From the side's top edge.
    pub top: Mm,
    /// Its width and height.
    pub size: Size,
}

/// A picture where it stands on a side.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedPicture {
    /// The picture.
    pub picture: Picture,
    /// Maps the unit square, (0, 0) being the picture's top left corner and (1, 1) its bottom right one, to
    /// millimetres from the side's top left corner, y downwards.
    pub placement: Matrix,
    /// What shows of it; none: all.
    pub clip: Option<Area>,
    /// What readers of text find in its place, such as the name in a signature; empty: nothing.
    pub text: String,
}

impl PlacedPicture {
    /// The whole picture as large as it can be within `area`, in its middle: a logo.
    pub fn contained(picture: Picture, area: Area) -> Self {
        let scale = scales(&picture, area).into_iter().fold(f32::INFINITY, f32::min);
        Self::centred(picture, area, scale, None)
    }

    /// As small as it can be while it fills `area`, cut evenly on both sides: a photo up to the edge.
    pub fn covering(picture: Picture, area: Area) -> Self {
        let scale = scales(&picture, area).into_iter().fold(0.0, f32::max);
        Self::centred(picture, area, scale, Some(area))
    }

    /// `scale` is in millimetres a point.
    fn centred(picture: Picture, area: Area, scale: f32, clip: Option<Area>) -> Self {
        let (width, height) = (picture.width() as f32 * scale, picture.height() as f32 * scale);
        let left = area.left.0 + (area.size.width.0 - width) / 2.0;
        let top = area.top.0 + (area.size.height.0 - height) / 2.0;
        Self {
            picture,
            placement: [width, 0.0, 0.0, height, left, top],
            clip,
            text: String::new(),
        }
    }

    /// Left, top, right and bottom of the upright rectangle around it.
    pub(crate) fn bounds(&self) -> [f32; 4] {
        let [across_x, across_y, down_x, down_y, left, top] = self.placement;
        let reach = |origin: f32, one: f32, other: f32| {
            [
                origin + one.min(0.0) + other.min(0.0),
                origin + one.max(0.0) + other.max(0.0),
            ]
        };
        let ([left, right], [top, bottom]) = (reach(left, across_x, down_x), reach(top, across_y, down_y));
        [left, top, right, bottom]
    }

    /// Dots an inch at which it prints; below 150 a photo looks coarse, below 100 anything does.
    pub fn resolution(&self) -> f32 {
        let [across, down, ..] = self.placement;
        self.picture.width() as f32 / across.hypot(down).max(f32::EPSILON) * 25.4
    }
}

/// Millimetres a point at which the picture is as wide, and as high, as the area.
fn scales(picture: &Picture, area: Area) -> [f32; 2] {
    [
        area.size.width.0 / picture.width() as f32,
        area.size.height.0 / picture.height() as f32,
    ]
}
