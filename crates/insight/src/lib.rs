//! Figures that admit doubt: from counts to scores, each with its number of answers and an interval.
//!
//! Pure functions of numbers. What is counted, over which period and for whom is decided by the room that
//! counts; how a figure is worded is for the window. A figure that is not defined is `None`, never 0.

mod customers;
mod difference;
mod disclosure;
mod feedback;
mod score;
mod vouchers;

pub use customers::{repeat_rate, retention_rate};
pub use difference::{Difference, difference};
pub use disclosure::kept_back;
pub use feedback::{csat, easy, mean, nps, together};
pub use score::{Score, proportion, too_few};
pub use vouchers::{Bucket, Stretch, over_time, redemption_rate};
