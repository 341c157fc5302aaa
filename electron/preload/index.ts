import { exposeApi } from './api'

exposeApi()
