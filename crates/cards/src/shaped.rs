//! A word as it is inked, in one of its variants.

use crate::alternates::vary;
use crate::card::WordShape;
use std::ops::Deref;
use std::slice;
use std::sync::Arc;

/// A word as it is inked.
#[derive(Clone, Debug)]
pub(crate) struct Shaped {
    /// From left to right; several only where a letter had to be taken from another font.
    pub(crate) shapes: Shapes,
    /// Width in em of its own size.
    pub(crate) advance: f32,
    /// Width of the space before it, which some fonts draw in; none where none was asked for.
    pub(crate) space: Option<f32>,
    /// Which of its variants it is.
    pub(crate) variant: u8,
    /// What none of the fonts can write, as a reader sees it.
    pub(crate) missing: Vec<String>,
}

/// The parts of a word. Nearly every word has but one, and is counted often: so that one lies with the word in memory.
#[derive(Clone, Debug)]
pub(crate) enum Shapes {
    One(Arc<WordShape>),
    Several(Vec<Arc<WordShape>>),
}

impl Shaped {
    /// The same word elsewhere in memory.
    pub(crate) fn copied(&self) -> Self {
        let copied = |shape: &Arc<WordShape>| Arc::new((**shape).clone());
        Self {
            shapes: self.shapes.iter().map(copied).collect(),
            missing: self.missing.clone(),
            ..*self
        }
    }

    /// The plain word in one of its variants.
    pub(crate) fn varied(&self, variant: u8) -> Self {
        let varied = |shape: &Arc<WordShape>| Arc::new(vary(shape, variant));
        let shapes: Shapes = self.shapes.iter().map(varied).collect();
        Self {
            advance: shapes.iter().map(|shape| shape.advance).sum(),
            shapes,
            space: self.space,
            variant,
            missing: self.missing.clone(),
        }
    }
}

impl FromIterator<Arc<WordShape>> for Shapes {
    fn from_iter<T: IntoIterator<Item = Arc<WordShape>>>(shapes: T) -> Self {
        let mut shapes = shapes.into_iter();
        match (shapes.next(), shapes.next()) {
            (Some(one), None) => Self::One(one),
            (first, second) => Self::Several(first.into_iter().chain(second).chain(shapes).collect()),
        }
    }
}

impl Deref for Shapes {
    type Target = [Arc<WordShape>];

    fn deref(&self) -> &[Arc<WordShape>] {
        match self {
            Self::One(one) => slice::from_ref(one),
            Self::Several(several) => several,
        }
    }
}
