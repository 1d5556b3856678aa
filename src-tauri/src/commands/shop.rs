//! The shop, and what to do today.

use crate::window::{OpenDesk, Topic, changed};
use app::{DeedError, DemoReport, Today};
use domain::{Shop, ShopField};
use serde::Serialize;
use std::collections::BTreeMap;
use tauri::{AppHandle, State, command};
use ts_rs::TS;

/// The program and where it keeps things.
#[derive(Clone, Debug, Serialize, TS)]
pub struct About {
    /// The program's version.
    pub version: String,
    /// Where the shop's data is.
    pub data_folder: String,
    /// Where cards and drafts are proposed to go.
    pub documents_folder: String,
}

#[command(async)]
pub fn about(desk: State<'_, OpenDesk>) -> Result<About, DeedError> {
    let folder = desk.get()?.folder();
    let documents =
        dirs::document_dir().map_or_else(|| folder.join("notes"), |documents| documents.join("Thankwell"));
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_folder: folder.display().to_string(),
        documents_folder: documents.display().to_string(),
    })
}

#[command(async)]
pub fn today(desk: State<'_, OpenDesk>) -> Result<Today, DeedError> {
    desk.get()?.today_page()
}

#[command(async)]
pub fn shop_get(desk: State<'_, OpenDesk>) -> Result<Shop, DeedError> {
    desk.get()?.shop_get()
}

#[command(async)]
pub fn shop_set(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    values: BTreeMap<ShopField, String>,
) -> Result<Shop, DeedError> {
    desk.get()?
        .shop_set(&values)
        .inspect(|_| changed(&handle, &[Topic::Shop]))
}

#[command(async)]
pub fn demo_fill(handle: AppHandle, desk: State<'_, OpenDesk>) -> Result<DemoReport, DeedError> {
    use Topic::{Campaigns, Customers, Purchases, Responses, Shop, Vouchers};
    let all = [Shop, Customers, Purchases, Responses, Campaigns, Vouchers];
    desk.get()?
        .demo_fill(app::SampleShop::Whole)
        .inspect(|_| changed(&handle, &all))
}

/// Looks whether another program has changed the shop's data since the last look; open views then hear of it.
#[command(async)]
pub fn look_elsewhere(handle: AppHandle, desk: State<'_, OpenDesk>) -> Result<bool, DeedError> {
    desk.get()?.has_changed_elsewhere().inspect(|&has| {
        if has {
            changed(&handle, Topic::ALL);
        }
    })
}
