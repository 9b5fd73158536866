//! A telephone or laptop that holds one passkey, in software; and what somebody makes of its answers who lies.

use passkey::{
    authenticator::{Authenticator, UiHint, UserCheck, UserValidationMethod},
    crypto::AvailableBackend,
    types::{
        Bytes, Passkey,
        ctap2::{Aaguid, Ctap2Error, get_assertion, make_credential},
        encoding::base64url,
    },
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Whoever holds it: she touches it, and unlocks it or does not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holder {
    pub(super) unlocks: bool,
}

#[async_trait::async_trait]
impl UserValidationMethod for Holder {
    type PasskeyItem = Passkey;

    async fn check_user<'a>(
        &self,
        _: UiHint<'a, Passkey>,
        _: bool,
        _: bool,
    ) -> Result<UserCheck, Ctap2Error> {
        Ok(UserCheck { presence: true, verification: self.unlocks })
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

/// The device, in a browser at one address.
pub(super) struct Device {
    pub(super) passkey: Option<Passkey>,
    pub(super) origin: String,
    pub(super) holder: Holder,
}

impl Device {
    pub(super) fn at(origin: &str) -> Self {
        Self { passkey: None, origin: origin.to_owned(), holder: Holder { unlocks: true } }
    }

    /// The same device at another address: a site that says to be ours.
    pub(super) fn copied_to(&self, origin: &str) -> Self {
        Self { passkey: self.passkey.clone(), origin: origin.to_owned(), holder: self.holder }
    }

    fn authenticator(&self) -> Authenticator<Option<Passkey>, Holder, AvailableBackend> {
        let mut authenticator =
            Authenticator::new(Aaguid::new_empty(), self.passkey.clone(), self.holder, AvailableBackend);
        authenticator.set_make_credentials_with_signature_counter(true);
        authenticator
    }

    fn client_data(&self, kind: &str, asked: &Value) -> (String, Bytes) {
        let challenge = asked["publicKey"]["challenge"].as_str().unwrap();
        let data =
            json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false });
        let data = data.to_string();
        let hash: [u8; 32] = Sha256::digest(data.as_bytes()).into();
        (base64url(data.as_bytes()), hash.to_vec().into())
    }

    /// Makes a passkey as a page asks for it.
    pub(super) async fn makes(&mut self, asked: &Value) -> Value {
        let wanted = &asked["publicKey"];
        assert_eq!(wanted["authenticatorSelection"]["residentKey"], "required", "{wanted}");
        assert_eq!(wanted["authenticatorSelection"]["userVerification"], "required", "{wanted}");
        let (data, hash) = self.client_data("webauthn.create", asked);
        let mut authenticator = self.authenticator();
        let made = authenticator
            .make_credential(make_credential::Request {
                client_data_hash: hash,
                rp: make_credential::PublicKeyCredentialRpEntity {
                    id: wanted["rp"]["id"].as_str().unwrap().to_owned(),
                    name: None,
                },
                user: serde_json::from_value(wanted["user"].clone()).unwrap(),
                pub_key_cred_params: serde_json::from_value(wanted["pubKeyCredParams"].clone()).unwrap(),
                exclude_list: None,
                extensions: None,
                options: make_credential::Options { rk: true, up: true, uv: self.holder.unlocks },
                pin_auth: None,
                pin_protocol: None,
            })
            .await
            .unwrap();
        self.passkey.clone_from(authenticator.store());
        let id = base64url(&self.passkey.as_ref().unwrap().credential_id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "extensions": {},
            "response": { "clientDataJSON": data, "attestationObject": base64url(&made.as_webauthn_bytes()) },
        })
    }

    /// Answers what a page asks whoever has a passkey.
    pub(super) async fn answers(&mut self, asked: &Value) -> Value {
        let (data, hash) = self.client_data("webauthn.get", asked);
        let mut authenticator = self.authenticator();
        let answer = authenticator
            .get_assertion(get_assertion::Request {
                rp_id: self.passkey.as_ref().unwrap().rp_id.clone(),
                client_data_hash: hash,
                allow_list: None,
                extensions: None,
                options: get_assertion::Options { up: true, uv: self.holder.unlocks },
                pin_auth: None,
                pin_protocol: None,
            })
            .await
            .unwrap();
        self.passkey.clone_from(authenticator.store());
        let passkey = self.passkey.as_ref().unwrap();
        let id = base64url(&passkey.credential_id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "extensions": {},
            "response": {
                "clientDataJSON": data,
                "authenticatorData": base64url(&answer.auth_data.to_vec()),
                "signature": base64url(&answer.signature),
                "userHandle": base64url(passkey.user_handle.as_ref().unwrap()),
            },
        })
    }
}
