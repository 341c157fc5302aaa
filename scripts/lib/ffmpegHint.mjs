const hints = {
  win32: 'On Windows install it with "winget install Gyan.FFmpeg", then open a new terminal.',
  darwin: 'On macOS install it with "brew install ffmpeg".',
  linux: 'On Debian and Ubuntu install it with "sudo apt-get install ffmpeg".',
}

/**
 * Where ffmpeg can be had for development on this system; an installed Samklang brings its own.
 * @param {NodeJS.Platform} [platform]
 */
export const ffmpegHint = (platform = process.platform) =>
  `${hints[platform] ?? "Install it from your system's packages."} Or name its folder in SAMKLANG_FFMPEG.`
