//! Campaigns and vouchers.

use crate::window::{OpenDesk, Topic, changed};
use app::{CampaignForm, DeedError};
use domain::{Campaign, CampaignId, VoucherFilter, VoucherPage, Window};
use std::path::Path;
use tauri::{AppHandle, State, command};

const TOPICS: &[Topic] = &[Topic::Campaigns, Topic::Vouchers];

#[command(async)]
pub fn campaigns_list(desk: State<'_, OpenDesk>) -> Result<Vec<Campaign>, DeedError> {
    desk.get()?.campaigns_list()
}

#[command(async)]
pub fn campaign_add(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    values: CampaignForm,
) -> Result<CampaignId, DeedError> {
    desk.get()?
        .campaign_add(&values)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn campaign_import_codes(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    campaign: CampaignId,
    path: String,
) -> Result<u64, DeedError> {
    desk.get()?
        .campaign_import_codes(campaign, Path::new(&path))
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn vouchers_list(
    desk: State<'_, OpenDesk>,
    filter: VoucherFilter,
    window: Window,
) -> Result<VoucherPage, DeedError> {
    desk.get()?.vouchers_list(&filter, window)
}
