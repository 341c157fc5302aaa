import type { Form } from '@shared/domain/forms/form'
import { sha256OfCanonical } from '../../base/canonicalJson'

/** SHA-256, hex. */
export const formSha256 = (form: Form): string => sha256OfCanonical(form)
