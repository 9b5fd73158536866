//! SMS: from whom they come, how many a day, and where to beside Sweden. Without a sender none are sent.

use std::collections::BTreeSet;

use domain::{
    actor::Assurance,
    open_to::OpenTo,
    settings::{CountryCode, SMS_A_DAY_MOST, SenderName, Settings, Sms, sms_a_day},
};

use crate::form::{Builder, Need, Reader, Typed};

/// What of residents' acts can be open to mobile numbers, by its field.
const OPEN_TO: [&str; 5] =
    ["who-may-read", "who-may-share", "who-may-submit", "who-may-vote", "who-may-comment"];

pub(super) fn fill(settings: &Settings, typed: &mut Typed) {
    let Some(sms) = &settings.sms else {
        typed.set("sms-a-day", sms_a_day().to_string());
        return;
    };
    typed.set("sms-sender", sms.sender.as_str());
    typed.set("sms-a-day", sms.a_day.to_string());
    let abroad: Vec<String> = sms.abroad.iter().map(ToString::to_string).collect();
    typed.set("sms-abroad", abroad.join(", "));
}

pub(super) fn parts(form: &mut Builder<'_>) {
    form.part(form.page.t("settings-sms")).note("settings-sms-note");
    form.line("sms-sender", "sms-sender", Need::Optional);
    form.line("sms-a-day", "sms-a-day", Need::Optional);
    form.line("sms-abroad", "sms-abroad", Need::Optional);
}

pub(super) fn read(reader: &mut Reader<'_>) -> Option<Sms> {
    let typed = reader.typed.get("sms-sender").trim();
    if typed.is_empty() {
        let by_mobile = OpenTo::Known(Assurance::ConfirmedMobile).to_string();
        for field in OPEN_TO.into_iter().filter(|field| reader.typed.get(field) == by_mobile) {
            reader.wrong(field, "settings-sms-needed");
        }
        return None;
    }
    let a_day = u32::try_from(reader.number("sms-a-day", 1, SMS_A_DAY_MOST.into())).unwrap_or(1);
    let abroad = countries(reader);
    match SenderName::parse(typed) {
        Ok(sender) => Some(Sms { sender, a_day, abroad }),
        Err(_) => {
            reader.wrong("sms-sender", "settings-sms-sender");
            None
        }
    }
}

/// "+45, +47", with or without the plus signs. That Sweden is among them is known.
fn countries(reader: &mut Reader<'_>) -> BTreeSet<CountryCode> {
    let parts = reader.typed.get("sms-abroad").split(|c: char| c == ',' || c == ';' || c.is_whitespace());
    let codes: Result<BTreeSet<CountryCode>, _> =
        parts.filter(|part| !part.is_empty()).map(CountryCode::parse).collect();
    match codes {
        Ok(codes) => codes.into_iter().filter(|code| code.to_string() != "+46").collect(),
        Err(_) => {
            reader.wrong("sms-abroad", "settings-sms-abroad");
            BTreeSet::new()
        }
    }
}
