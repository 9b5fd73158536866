//! A list as a sheet: CSV that a Swedish spreadsheet opens with one click (UTF-8 with its mark, semicolons between the
//! cells), and in which no cell is ever a formula, whatever a human wrote in it.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use crate::Problem;

/// By this a spreadsheet knows that the letters are UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The rows, the first of which names the columns, as a file to keep.
pub fn sheet(file: &str, rows: impl IntoIterator<Item = Vec<String>>) -> Result<Response, Problem> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in rows {
        let cells = row.into_iter().map(harmless);
        writer.write_record(cells).map_err(|_| Problem::internal())?;
    }
    let bytes = writer.into_inner().map_err(|_| Problem::internal())?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\"")),
    ];
    Ok((headers, bytes).into_response())
}

/// A spreadsheet takes what begins so for a formula, which could send the sheet away; an apostrophe makes it a text. Some
/// take the wide forms of the same signs, and what stands after spaces, for a formula as well.
fn harmless(cell: String) -> String {
    const BEGIN: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(BEGIN) || cell.trim_start().starts_with(BEGIN) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[tokio::test]
    async fn no_cell_is_a_formula() {
        let cells = ["Rubrik", "=HYPERLINK(\"x\")", "+46", "-1", "@a", " =1", "＝1", "a=b; \"c\""];
        let response = sheet("lista.csv", [cells.map(str::to_owned).to_vec()]).unwrap();
        let bytes = axum::body::to_bytes(response.into_body(), 1000).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert_eq!(
            text,
            "\u{feff}Rubrik;\"'=HYPERLINK(\"\"x\"\")\";'+46;'-1;'@a;' =1;'＝1;\"a=b; \"\"c\"\"\"\n"
        );
    }
}
