//! Pictures as others see them: files of any origin in, pictures and refusals out.

mod open;
