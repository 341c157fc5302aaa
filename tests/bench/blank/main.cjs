// A minimal app with one window and one line: the peer of our start time.
const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

app.setPath('userData', process.env.SAMKLANG_USER_DATA)
app.on('window-all-closed', () => app.quit())
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadFile(join(__dirname, 'blank.html'))
})
