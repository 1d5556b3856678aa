//! The customer list.

use crate::window::{OpenDesk, Topic, changed};
use app::{CustomerFile, DeedError};
use domain::{Channel, CustomerField, CustomerFilter, CustomerId, CustomerPage, CustomerSort, Window};
use std::collections::BTreeMap;
use tauri::{AppHandle, State, command};

#[command(async)]
pub fn customers_list(
    desk: State<'_, OpenDesk>,
    filter: CustomerFilter,
    sort: CustomerSort,
    window: Window,
) -> Result<CustomerPage, DeedError> {
    desk.get()?.customers_list(&filter, sort, window)
}

#[command(async)]
pub fn customers_tags(desk: State<'_, OpenDesk>) -> Result<Vec<(String, u64)>, DeedError> {
    desk.get()?.customers_tags()
}

#[command(async)]
pub fn customer_open(desk: State<'_, OpenDesk>, id: CustomerId) -> Result<CustomerFile, DeedError> {
    desk.get()?.customer_open(id)
}

#[command(async)]
pub fn customer_save(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: Option<CustomerId>,
    values: BTreeMap<CustomerField, String>,
    seen: Option<i64>,
) -> Result<CustomerId, DeedError> {
    desk.get()?
        .customer_save_seen(id, &values, seen)
        .inspect(|_| changed(&handle, &[Topic::Customers]))
}

#[command(async)]
pub fn customer_remove(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: CustomerId,
) -> Result<(), DeedError> {
    desk.get()?
        .customer_remove(id)
        .inspect(|()| changed(&handle, &[Topic::Customers]))
}

#[command(async)]
pub fn customer_restore(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: CustomerId,
) -> Result<(), DeedError> {
    desk.get()?
        .customer_restore(id)
        .inspect(|()| changed(&handle, &[Topic::Customers]))
}

#[command(async)]
pub fn customer_opt_out(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: CustomerId,
    channel: Channel,
    out: bool,
) -> Result<(), DeedError> {
    desk.get()?
        .customer_opt_out(id, channel, out)
        .inspect(|()| changed(&handle, &[Topic::Customers]))
}
