//! Rules, rings and arrows as filled forms, in millimetres.

use crate::card::{Colour, Shape, Step};

/// Forms of one colour.
pub(crate) struct Drawing {
    outline: Vec<Step>,
    colour: Colour,
}

impl Drawing {
    pub(crate) fn in_colour(colour: Colour) -> Self {
        Self {
            outline: Vec::new(),
            colour,
        }
    }

    pub(crate) fn shape(self) -> Shape {
        Shape {
            outline: self.outline,
            colour: self.colour,
        }
    }

    /// A closed form with straight sides.
    pub(crate) fn polygon(&mut self, corners: &[[f32; 2]]) {
        for (index, &corner) in corners.iter().enumerate() {
            self.outline.push(if index == 0 {
                Step::Move(corner)
            } else {
                Step::Line(corner)
            });
        }
        // Each part is closed by its own last step.
        if let Some(&first) = corners.first() {
            self.outline.push(Step::Line(first));
        }
    }

    /// A straight rule of that thickness.
    pub(crate) fn rule(&mut self, from: [f32; 2], to: [f32; 2], thickness: f32) {
        let (along, down) = (to[0] - from[0], to[1] - from[1]);
        let length = along.hypot(down).max(f32::EPSILON);
        let aside = [-down / length * thickness / 2.0, along / length * thickness / 2.0];
        self.polygon(&[
            [from[0] + aside[0], from[1] + aside[1]],
            [to[0] + aside[0], to[1] + aside[1]],
            [to[0] - aside[0], to[1] - aside[1]],
            [from[0] - aside[0], from[1] - aside[1]],
        ]);
    }

    /// A cross with arms of that length.
    pub(crate) fn cross(&mut self, [x, y]: [f32; 2], arm: f32, thickness: f32) {
        self.rule([x - arm, y], [x + arm, y], thickness);
        self.rule([x, y - arm], [x, y + arm], thickness);
    }

    /// A circle drawn with a line of that thickness.
    pub(crate) fn ring(&mut self, middle: [f32; 2], radius: f32, thickness: f32) {
        self.circle(middle, radius + thickness / 2.0, 1.0);
        // The hole runs the other way round.
        self.circle(middle, radius - thickness / 2.0, -1.0);
    }

    fn circle(&mut self, [x, y]: [f32; 2], radius: f32, way: f32) {
        // A quarter of a circle as one cubic curve, to within 0.03 % of its radius.
        const HANDLE: f32 = 0.552_285;
        let at = |across: f32, down: f32| [x + radius * across, y + radius * down * way];
        self.outline.push(Step::Move(at(1.0, 0.0)));
        let mut quarter = |[a, b]: [f32; 2], [c, d]: [f32; 2]| {
            self.outline.push(Step::Curve(
                at(a + HANDLE * c, b + HANDLE * d),
                at(c + HANDLE * a, d + HANDLE * b),
                at(c, d),
            ));
        };
        quarter([1.0, 0.0], [0.0, 1.0]);
        quarter([0.0, 1.0], [-1.0, 0.0]);
        quarter([-1.0, 0.0], [0.0, -1.0]);
        quarter([0.0, -1.0], [1.0, 0.0]);
    }
}
