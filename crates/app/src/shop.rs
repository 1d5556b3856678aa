//! The shop's own details.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{Shop, ShopField};
use std::collections::BTreeMap;

impl Desk {
    /// The shop's details.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn shop_get(&self) -> Result<Shop, DeedError> {
        self.shop()
    }

    /// Sets some of the shop's details, all or none; returns all of them.
    ///
    /// # Errors
    /// [`DeedError::Fields`] names every detail that does not take its value.
    pub fn shop_set(&self, values: &BTreeMap<ShopField, String>) -> Result<Shop, DeedError> {
        self.store.write(|tx| {
            let mut shop = store::shop::load(tx)?;
            let fields: Vec<FieldProblem> = values
                .iter()
                .filter_map(|(&field, text)| {
                    Some(FieldProblem::new(field.name(), &shop.set(field, text).err()?))
                })
                .collect();
            if !fields.is_empty() {
                return Err(DeedError::Fields { fields });
            }
            store::shop::save(tx, &shop)?;
            Ok(shop)
        })
    }
}
