#!/usr/bin/env bash
# Makes the disk image of the app: make_dmg.sh EmoConf.app TARGET.dmg
#
# EMOCONF_CODESIGN_IDENTITY  "Developer ID Application: NAME (TEAM)"; without it the app keeps the
#                            ad-hoc signature that PyInstaller gave it.
# EMOCONF_NOTARY_PROFILE     what `xcrun notarytool store-credentials` was told to call itself;
#                            without it the image is not notarised.
set -euo pipefail
app=$1 target=$2
here=$(cd "$(dirname "$0")" && pwd)

if [ -n "${EMOCONF_CODESIGN_IDENTITY:-}" ]; then
    # From the inside out: libraries first, then both programs, then the app.
    find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
        xargs -0 codesign --force --timestamp --options runtime --sign "$EMOCONF_CODESIGN_IDENTITY"
    for program in "$app"/Contents/MacOS/*; do
        codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" \
            --sign "$EMOCONF_CODESIGN_IDENTITY" "$program"
    done
    codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" \
        --sign "$EMOCONF_CODESIGN_IDENTITY" "$app"
fi
codesign --verify --deep --strict "$app"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$target"
hdiutil create -volname EmoConf -srcfolder "$folder" -fs HFS+ -format UDZO "$target"

if [ -n "${EMOCONF_NOTARY_PROFILE:-}" ]; then
    codesign --force --timestamp --sign "$EMOCONF_CODESIGN_IDENTITY" "$target"
    xcrun notarytool submit "$target" --keychain-profile "$EMOCONF_NOTARY_PROFILE" --wait
    xcrun stapler staple "$target"
    spctl --assess --type open --context context:primary-signature --verbose "$target"
fi
