/** Entries of the Windows event log, as the viewer copies them: no fact of ours, but not the question either. */
import type { Reader } from '../reader';

export const events: Reader = {
  name: 'event log',
  style: 'colon',
  labels: {
    log: ['Log Name', 'Nombre de registro'],
    source: ['Source', 'Origen'],
    id: ['Event ID', 'Id. del evento', 'Id. de evento', 'Id del evento'],
    description: ['Description', 'Descripción'],
    other: ['Date', 'Fecha', 'Task Category', 'Categoría de la tarea', 'Level', 'Nivel', 'Keywords', 'Palabras clave', 'User', 'Usuario', 'Computer', 'Equipo', 'Event Xml', 'Xml de evento'],
  },
  values: { id: /^\d{1,6}$/ },
  proof: [],
  accepts: (sheet) => sheet.has('id') && (sheet.has('log') || sheet.has('source')),
  facts: [],
};
