//! The municipality's colours, in which everything that is written must be readable.

use domain::settings::{Colour, LEAST_CONTRAST, Settings, Written};

use crate::form::{Builder, Need, Part, Reader, Typed};

const COLOURS: [&str; 4] = ["brand", "warm", "paper", "cottage"];

pub(super) fn fill(settings: &Settings) -> Typed {
    let (mut typed, look) = (Typed::default(), &settings.look);
    let colours = [&look.brand, &look.warm, &look.paper, &look.cottage];
    for (name, colour) in COLOURS.into_iter().zip(colours) {
        typed.set(format!("look-{name}"), colour.to_string());
    }
    typed
}

pub(super) fn parts(form: Builder<'_>, settings: &Settings) -> Vec<Part> {
    let mut form = form;
    form.part(form.page.t("settings-look-colours"));
    for name in COLOURS {
        form.line_of(&format!("look-{name}"), &format!("look-{name}"), Need::Required, "color");
    }
    form.part(form.page.t("settings-look-contrast"));
    let ratios = Written::ALL.map(|written| {
        let contrast = shown(written.contrast(&settings.look), form.page.language.code());
        form.page.one(message(written), "contrast", contrast)
    });
    form.note_of(ratios.join("\n"));
    form.done()
}

const fn message(written: Written) -> &'static str {
    match written {
        Written::OnBrand => "settings-contrast-on-brand",
        Written::InBrand => "settings-contrast-in-brand",
        Written::OnPaper => "settings-contrast-on-paper",
    }
}

/// "7,6:1"; rounded down, so that what is too little never looks enough.
fn shown(contrast: f64, language: &str) -> String {
    let shown = format!("{:.1}:1", (contrast * 10.0).floor() / 10.0);
    if language == "sv" { shown.replace('.', ",") } else { shown }
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    let mut colours = Vec::new();
    for name in COLOURS {
        let id = format!("look-{name}");
        match Colour::try_from(reader.typed.get(&id).trim().to_owned()) {
            Ok(colour) => colours.push(colour),
            Err(_) => reader.wrong(&id, "settings-colour"),
        }
    }
    let Ok([brand, warm, paper, cottage]) = <[Colour; 4]>::try_from(colours) else { return };
    settings.look = domain::settings::Look { brand, warm, paper, cottage };
    for written in Written::ALL {
        let contrast = written.contrast(&settings.look);
        if contrast < LEAST_CONTRAST {
            let page = reader.page();
            let which = page.one(message(written), "contrast", shown(contrast, page.language.code()));
            let words = page.one("settings-contrast-too-low", "which", which);
            reader.wrong_in(&written.setting().replace('.', "-"), words);
        }
    }
}
