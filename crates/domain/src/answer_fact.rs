//! What a list of answers says of each beside what was answered: the columns of the shop's own lists and forms.

/// The version of the shape of such lists and forms, in the column [`AnswerFact::Form`].
pub const ANSWER_SHAPE: &str = "1";

macro_rules! facts {
    ($($(#[$doc:meta])+ $fact:ident = $name:literal),+ $(,)?) => {
        /// One column of the shop's own list of answers, in its order; the columns of the questions follow.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum AnswerFact {
            $($(#[$doc])+ $fact),+
        }

        impl AnswerFact {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$fact),+];

            /// What its column is called.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$fact => $name),+
                }
            }
        }
    };
}

facts! {
    /// The version of the list's shape, by which it is known when it comes back.
    Form = "thankwell_form",
    /// The day of the answer.
    Date = "date",
    /// The number of the survey.
    Survey = "survey",
    /// The version of the survey that was asked.
    Version = "version",
    /// What makes the answer this one and no other.
    Key = "key",
    /// The code of the note that asked.
    Id = "id",
    /// The language of the answer.
    Language = "language",
    /// The customer's address for mails.
    Email = "email",
    /// The customer's number.
    Customer = "customer",
    /// The customer's name.
    Name = "name",
    /// The number of the order that the answer is about.
    Order = "order",
    /// Where the answer came from.
    Source = "source",
    /// Who logged it.
    Clerk = "clerk",
    /// Whether somebody has read it.
    Read = "read",
    /// Whether somebody made a complaint of it.
    Complaint = "complaint",
    /// When it was settled.
    SettledOn = "settled_on",
    /// How it was settled.
    SettledHow = "settled_how",
    /// The labels on it.
    Labels = "labels",
}
