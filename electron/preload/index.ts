import { exposeApi } from './api'
import { provideSpelling } from './spelling'

exposeApi()
provideSpelling()
